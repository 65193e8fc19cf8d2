package daybook.agent.session;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import daybook.agent.hardening.NetworkFilter;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// A process that tries every way into the network that it knows, bars itself, and tries again. It prints a line
/// `when what outcome` for each: `opened`, `failed`, or `refused` where the kernel said EACCES.
final class NetworkProbe {
    private static final int EACCES = 13;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_RAW = 3;
    private static final long IO_URING_SETUP = 425;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final VarHandle ERRNO =
            Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle SOCKET =
            handle("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SYSCALL =
            handle("syscall", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS));

    private NetworkProbe() {}

    private interface Attempt {
        String make() throws Exception;
    }

    private interface Opening {
        void open() throws IOException, InterruptedException;
    }

    public static void main(String[] args) throws Exception {
        try (ServerSocket four = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
                ServerSocket six = listenOnSix()) {
            Map<String, Attempt> attempts = attempts(four.getLocalPort(), six.getLocalPort());
            tell("before", attempts);
            CountDownLatch barred = new CountDownLatch(1);
            Thread early = Thread.ofPlatform().start(() -> {
                try {
                    barred.await();
                    tell("early-thread", attempts);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            NetworkFilter.install();
            tell("after", attempts);
            barred.countDown();
            early.join();
        }
    }

    /// Where the machine has no IPv6, on whatever there is.
    private static ServerSocket listenOnSix() throws IOException {
        try {
            return new ServerSocket(0, 50, InetAddress.ofLiteral("::1"));
        } catch (IOException e) {
            return new ServerSocket(0);
        }
    }

    private static Map<String, Attempt> attempts(int portFour, int portSix) {
        Map<String, Attempt> attempts = new LinkedHashMap<>();
        attempts.put("tcp4", opening(() -> new Socket(InetAddress.ofLiteral("127.0.0.1"), portFour).close()));
        attempts.put("tcp6", opening(() -> new Socket(InetAddress.ofLiteral("::1"), portSix).close()));
        attempts.put("udp4", opening(() -> send("127.0.0.1", portFour)));
        attempts.put("udp6", opening(() -> send("::1", portSix)));
        attempts.put("raw-inet", () -> socket(2, SOCK_DGRAM));
        attempts.put("raw-inet6", () -> socket(10, SOCK_DGRAM));
        attempts.put("raw-packet", () -> socket(17, SOCK_RAW));
        attempts.put("raw-netlink", () -> socket(16, SOCK_RAW));
        attempts.put("raw-vsock", () -> socket(40, SOCK_DGRAM));
        attempts.put("io_uring", NetworkProbe::ioUring);
        attempts.put("child", opening(() -> child(portFour)));
        attempts.put("unix", opening(NetworkProbe::unix));
        return attempts;
    }

    private static Attempt opening(Opening opening) {
        return () -> {
            try {
                opening.open();
                return "opened";
            } catch (IOException | java.io.UncheckedIOException e) {
                return "failed";
            }
        };
    }

    private static void send(String address, int port) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(new byte[1], 1, InetAddress.ofLiteral(address), port));
        }
    }

    private static void child(int port) throws IOException, InterruptedException {
        Process bash = new ProcessBuilder("bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/" + port)
                .redirectErrorStream(true)
                .start();
        bash.getInputStream().readAllBytes();
        if (bash.waitFor() != 0) {
            throw new IOException("it could not");
        }
    }

    private static void unix() throws IOException {
        Path folder = Files.createTempDirectory("daybook-probe");
        Path path = folder.resolve("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            SocketChannel.open(UnixDomainSocketAddress.of(path)).close();
        } finally {
            Files.deleteIfExists(path);
            Files.delete(folder);
        }
    }

    private static String socket(int family, int type) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            return outcome((int) SOCKET.invokeExact(state, family, type, 0), state);
        } catch (Throwable e) {
            throw new LinkageError("socket", e);
        }
    }

    private static String ioUring() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            long result = (long) SYSCALL.invokeExact(state, IO_URING_SETUP, 1L, arena.allocate(120, 8));
            return outcome(result, state);
        } catch (Throwable e) {
            throw new LinkageError("io_uring_setup", e);
        }
    }

    private static String outcome(long result, MemorySegment state) {
        if (result >= 0) {
            return "opened";
        }
        return (int) ERRNO.get(state, 0L) == EACCES ? "refused" : "failed";
    }

    private static void tell(String when, Map<String, Attempt> attempts) {
        attempts.forEach((what, attempt) -> {
            String outcome;
            try {
                outcome = attempt.make();
            } catch (Exception e) {
                outcome = "broke:" + e.getClass().getSimpleName();
            }
            System.out.println(when + " " + what + " " + outcome);
        });
    }

    private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), descriptor, Linker.Option.captureCallState("errno"));
    }
}
