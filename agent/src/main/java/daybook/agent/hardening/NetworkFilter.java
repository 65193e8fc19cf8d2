package daybook.agent.hardening;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;

/// Takes from this process, all its threads and all its children the means to open a network connection, for good.
///
/// A seccomp filter (seccomp(2), Linux) refuses every socket but those of the Unix domain, which reach no further than
/// this machine and which displays are spoken to by. io_uring, which opens sockets past the filter, is refused too, and
/// so are the system calls of other instruction sets.
public final class NetworkFilter {
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int SECCOMP_SET_MODE_FILTER = 1;
    /// The filter binds threads that run already.
    private static final int SECCOMP_FILTER_FLAG_TSYNC = 1;

    private NetworkFilter() {}

    /// @throws IOException where the kernel does not take the filter, or a connection can be opened all the same
    public static void install() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            Machine machine = Machine.ofThisProcess();
            MemorySegment program = program(arena, machine);
            setNoNewPrivileges();
            setFilter(machine, program);
        }
        prove();
    }

    /// Tries what must fail now.
    private static void prove() throws IOException {
        if (opens(() -> DatagramChannel.open(StandardProtocolFamily.INET).close())
                || opens(() -> SocketChannel.open(StandardProtocolFamily.INET6).close())) {
            throw new IOException("a network connection could be opened although the filter is in place");
        }
    }

    private interface Opening {
        void run() throws IOException;
    }

    private static boolean opens(Opening opening) {
        try {
            opening.run();
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /// What differs between instruction sets: names from the kernel's tables.
    private record Machine(int auditArch, int socketCall, int seccompCall) {
        static Machine ofThisProcess() throws IOException {
            return switch (System.getProperty("os.arch")) {
                case "amd64" -> new Machine(0xC000003E, 41, 317);
                case "aarch64" -> new Machine(0xC00000B7, 198, 277);
                default -> throw new IOException("the network filter is not written for this kind of processor");
            };
        }
    }

    private static final int IO_URING_SETUP = 425;
    /// From here on the numbers are of the x32 instruction set.
    private static final int X32_CALLS = 0x40000000;

    private static final int LOAD = 0x20; // BPF_LD | BPF_W | BPF_ABS
    private static final int JUMP_IF_EQUAL = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
    private static final int JUMP_IF_AT_LEAST = 0x35; // BPF_JMP | BPF_JGE | BPF_K
    private static final int RETURN = 0x06; // BPF_RET | BPF_K

    private static final int ALLOW = 0x7FFF0000;
    private static final int REFUSE_WITH_EACCES = 0x00050000 | 13;

    private static final int AF_UNIX = 1;

    /// Offsets in `struct seccomp_data`.
    private static final int CALL_NUMBER = 0;

    private static final int CALL_ARCH = 4;
    private static final int FIRST_ARGUMENT = 16;

    /// The filter as `struct sock_fprog`: jumps count the instructions that they pass over.
    private static MemorySegment program(Arena arena, Machine machine) {
        int[][] instructions = {
            {LOAD, 0, 0, CALL_ARCH},
            {JUMP_IF_EQUAL, 0, 6, machine.auditArch()},
            {LOAD, 0, 0, CALL_NUMBER},
            {JUMP_IF_AT_LEAST, 4, 0, X32_CALLS},
            {JUMP_IF_EQUAL, 3, 0, IO_URING_SETUP},
            {JUMP_IF_EQUAL, 0, 3, machine.socketCall()},
            {LOAD, 0, 0, FIRST_ARGUMENT},
            {JUMP_IF_EQUAL, 1, 0, AF_UNIX},
            {RETURN, 0, 0, REFUSE_WITH_EACCES},
            {RETURN, 0, 0, ALLOW},
        };
        MemorySegment filter = arena.allocate(8L * instructions.length, 8);
        for (int i = 0; i < instructions.length; i++) {
            filter.set(JAVA_SHORT, 8L * i, (short) instructions[i][0]);
            filter.set(JAVA_BYTE, 8L * i + 2, (byte) instructions[i][1]);
            filter.set(JAVA_BYTE, 8L * i + 3, (byte) instructions[i][2]);
            filter.set(JAVA_INT, 8L * i + 4, instructions[i][3]);
        }
        MemorySegment program = arena.allocate(16, 8);
        program.set(JAVA_SHORT, 0, (short) instructions.length);
        program.set(ADDRESS, 8, filter);
        return program;
    }

    /// Without this the kernel lets only root set filters; with it no child can gain privileges, which is as well.
    private static void setNoNewPrivileges() throws IOException {
        if (Kernel.prctl(PR_SET_NO_NEW_PRIVS, 1) != 0) {
            throw new IOException("the kernel refuses to bar new privileges");
        }
    }

    private static void setFilter(Machine machine, MemorySegment program) throws IOException {
        MethodHandle syscall =
                Kernel.handle("syscall", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS));
        long result;
        try {
            result = (long) syscall.invokeExact(
                    (long) machine.seccompCall(),
                    (long) SECCOMP_SET_MODE_FILTER,
                    (long) SECCOMP_FILTER_FLAG_TSYNC,
                    program);
        } catch (Throwable e) {
            throw new LinkageError("seccomp", e);
        }
        if (result != 0) {
            throw new IOException("the kernel does not take the network filter");
        }
    }
}
