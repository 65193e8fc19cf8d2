package daybook.agent.hardening;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicBoolean;

/// Closes this process to other programs of the same user, for good: what it holds can no longer be read from outside.
///
/// Not dumpable (prctl(2)), its memory, maps and open files belong to root, nothing may trace it, and no handler of
/// cores is told of it, not even one behind a pipe, which asks for no limit. The limit of 0 stays where something makes
/// it dumpable again. Neither keeps out Java's own door, which the process opens itself for `jcmd`: that the launcher
/// shut it is made sure of here. Children start anew and guard themselves.
public final class ProcessGuard {
    private static final int PR_GET_DUMPABLE = 3;
    private static final int PR_SET_DUMPABLE = 4;
    private static final int RLIMIT_CORE = 4;

    /// At which Java writes what all its threads do into its output, among the JSON that a program reads there; where
    /// that program does not read on, all threads stand. `jcmd` sends it first, and waits ten seconds.
    private static final int SIGQUIT = 3;

    private static final AtomicBoolean INSTALLED = new AtomicBoolean();

    private ProcessGuard() {}

    /// To be called before a passphrase or a private key is read. Costs nothing the second time.
    ///
    /// @throws IOException where the process is open all the same
    public static void install() throws IOException {
        if (INSTALLED.get()) {
            return;
        }
        if (Kernel.setLimit(RLIMIT_CORE, 0) != 0
                || Kernel.prctl(PR_SET_DUMPABLE, 0) != 0
                || Kernel.prctl(PR_GET_DUMPABLE, 0) != 0) {
            throw new IOException("the kernel does not close this process to others");
        }
        if (!isAttachingOff()) {
            throw new IOException("its Java lets other programs attach: start it with ./daybook");
        }
        Kernel.ignore(SIGQUIT);
        INSTALLED.set(true);
    }

    private static boolean isAttachingOff() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return Boolean.parseBoolean(
                machine.getVMOption("DisableAttachMechanism").getValue());
    }
}
