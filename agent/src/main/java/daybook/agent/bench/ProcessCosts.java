package daybook.agent.bench;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a process has used so far, as Linux tells it.
///
/// @param cpuSeconds of all its threads, in the program and in the kernel
/// @param residentMegabytes the most memory that it had at once since [#forgetPeak]
record ProcessCosts(double cpuSeconds, double residentMegabytes) {

    static ProcessCosts of(Process process) throws IOException {
        double cpu = process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
        try (var status = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            long kibibytes = status.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElseThrow(() -> new IOException("the process has ended"));
            return new ProcessCosts(cpu, kibibytes * 1024 / 1e6);
        }
    }

    /// From here on the most memory is counted anew: what starting up took is not in it. Only root may ask that of a
    /// process that closes itself to others, as Daybook does; else its start counts too.
    static void forgetPeak(Process process) throws IOException {
        try {
            Files.writeString(Path.of("/proc/" + process.pid() + "/clear_refs"), "5");
        } catch (AccessDeniedException e) {
            // It is counted from its start.
        }
    }

    /// What was used since then.
    ProcessCosts since(ProcessCosts before) {
        return new ProcessCosts(cpuSeconds - before.cpuSeconds, residentMegabytes);
    }
}
