package daybook.agent.command;

import daybook.agent.doctor.Doctor;
import daybook.agent.doctor.Finding;
import daybook.agent.home.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "doctor", description = "What works on this machine, and how to mend what does not.")
public final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Override
    public Integer call() throws Exception {
        List<Finding> findings = new Doctor(options.home()).examine();
        boolean ok = findings.stream().allMatch(Finding::ok);
        if (options.json) {
            ObjectNode report = Json.object().put("ok", ok);
            ArrayNode checks = report.putArray("checks");
            findings.forEach(finding -> checks.addObject()
                    .put("name", finding.name())
                    .put("ok", finding.ok())
                    .put("detail", finding.detail())
                    .put("mend", finding.mend()));
            Json.print(options.out(), report);
        } else {
            findings.forEach(finding -> options.out()
                    .printf(
                            "%-4s %-16s %s%s%n",
                            finding.ok() ? "ok" : "NO",
                            finding.name(),
                            finding.detail(),
                            finding.mend().isEmpty() ? "" : "\n                      " + finding.mend()));
        }
        return ok ? ExitCode.DONE.number() : ExitCode.MISSING.number();
    }
}
