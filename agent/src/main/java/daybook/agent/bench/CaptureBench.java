package daybook.agent.bench;

import daybook.agent.demo.Demo;
import daybook.agent.demo.Program;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.collectors.x11.VirtualDisplay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Records the same work with Daybook and with FFmpeg, one after the other, each on a fresh display.
///
/// Daybook records keystrokes, pointer, windows and screen, seals and forces them; FFmpeg grabs the screen five times a
/// second, still or not, and encodes it. Processor time and memory are those of the recording process alone, from the
/// moment that it records: starting up is not counted, nor what the X server does for either.
public final class CaptureBench {
    private static final String RATE = "5";
    private static final long SETTLING_MILLIS = 3_000;

    private record Costs(ProcessCosts process, double megabytes) {}

    private interface Recorder {
        Process start(VirtualDisplay display, Path folder) throws IOException, InterruptedException, Failure;

        /// Asks for its end and waits for it.
        void stop(Process process, Path folder) throws IOException, InterruptedException;

        /// What it has written.
        Path written(Path folder);
    }

    public List<Figure> run() throws IOException, InterruptedException, Failure {
        Costs ours = measure(new Ours());
        List<Figure> figures = new ArrayList<>();
        for (Ffmpeg peer : Ffmpeg.peers()) {
            Costs theirs = measure(peer);
            figures.add(new Figure(
                    "cpu", "s", ours.process().cpuSeconds(), theirs.process().cpuSeconds(), peer.name()));
            figures.add(new Figure(
                    "memory",
                    "MB",
                    ours.process().residentMegabytes(),
                    theirs.process().residentMegabytes(),
                    peer.name()));
            figures.add(new Figure("written", "MB", ours.megabytes(), theirs.megabytes(), peer.name()));
        }
        return figures;
    }

    private static Costs measure(Recorder recorder) throws IOException, InterruptedException, Failure {
        Path folder = Files.createTempDirectory("daybook-bench");
        try (VirtualDisplay display = VirtualDisplay.start(DeskWork.WIDTH, DeskWork.HEIGHT)) {
            DeskWork work = new DeskWork(display, folder);
            Process process = recorder.start(display, folder);
            Thread.sleep(SETTLING_MILLIS);
            ProcessCosts.forgetPeak(process);
            ProcessCosts before = ProcessCosts.of(process);
            work.run();
            ProcessCosts used = ProcessCosts.of(process).since(before);
            recorder.stop(process, folder);
            return new Costs(used, megabytes(recorder.written(folder)));
        } finally {
            Demo.delete(folder);
        }
    }

    private static double megabytes(Path written) throws IOException {
        try (Stream<Path> files = Files.walk(written)) {
            return files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    / 1e6;
        }
    }

    /// Daybook, as its user runs it.
    private static final class Ours implements Recorder {
        @Override
        public Process start(VirtualDisplay display, Path folder) throws IOException, InterruptedException, Failure {
            Program daybook = program(folder, display.name());
            Files.writeString(passphrase(folder), "plainly a bench");
            require(daybook.run("init"));
            require(daybook.run("consent", "grant", "keystrokes", "pointer", "windows", "screen", "--yes"));
            return daybook.prepare("record")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }

        @Override
        public void stop(Process process, Path folder) throws IOException, InterruptedException {
            program(folder, "").run("stop");
            process.waitFor();
        }

        @Override
        public Path written(Path folder) {
            return folder.resolve("home").resolve("vault").resolve("sessions");
        }

        private static Program program(Path folder, String display) {
            return new Program(folder.resolve("home"), passphrase(folder), display);
        }

        private static Path passphrase(Path folder) {
            return folder.resolve("passphrase");
        }

        private static void require(Program.Result result) throws Failure {
            if (result.exit() != 0) {
                throw new Failure(ExitCode.FAILED, result.err().strip());
            }
        }
    }

    /// FFmpeg with one of its encoders.
    private record Ffmpeg(String name, List<String> program, List<String> encoder) implements Recorder {
        /// The FFmpeg of this machine with libx264, and the one that comes with Daybook's libraries with libopenh264,
        /// which distributions leave out.
        static List<Ffmpeg> peers() throws Failure {
            List<Ffmpeg> peers = Stream.of(
                            new Ffmpeg(
                                    "ffmpeg x11grab libx264 veryfast crf 28",
                                    List.of("ffmpeg"),
                                    List.of("-c:v", "libx264", "-preset", "veryfast", "-crf", "28")),
                            new Ffmpeg("ffmpeg x11grab libopenh264", bundled(), List.of("-c:v", "libopenh264")))
                    .filter(Ffmpeg::encodes)
                    .toList();
            if (peers.isEmpty()) {
                throw new Failure(
                        ExitCode.MISSING, "The peer of this bench is FFmpeg. Get it with: sudo apt-get install ffmpeg");
            }
            return peers;
        }

        private static List<String> bundled() {
            Path folder = Path.of(System.getProperty("java.library.path", ""));
            // Taken out of an archive, which keeps no permissions.
            boolean runs = folder.resolve("ffmpeg").toFile().setExecutable(true);
            return runs
                    ? List.of(
                            "env",
                            "LD_LIBRARY_PATH=" + folder,
                            folder.resolve("ffmpeg").toString())
                    : List.of("ffmpeg");
        }

        private boolean encodes() {
            List<String> command = new ArrayList<>(program);
            command.addAll(List.of("-hide_banner", "-encoders"));
            try {
                Process process = new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                String known = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return known.contains(" " + encoder.get(1) + " ");
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public Process start(VirtualDisplay display, Path folder) throws IOException {
            List<String> command = new ArrayList<>(program);
            command.addAll(List.of("-nostdin", "-loglevel", "error", "-f", "x11grab"));
            command.addAll(List.of("-framerate", RATE, "-video_size", DeskWork.WIDTH + "x" + DeskWork.HEIGHT));
            command.addAll(List.of("-i", display.name()));
            command.addAll(encoder);
            command.addAll(List.of("-pix_fmt", "yuv420p", written(folder).toString()));
            return display.launch(command.toArray(String[]::new));
        }

        @Override
        public void stop(Process process, Path folder) throws IOException, InterruptedException {
            process.destroy();
            process.waitFor();
        }

        @Override
        public Path written(Path folder) {
            return folder.resolve("screen.mkv");
        }
    }
}
