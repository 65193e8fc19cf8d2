package daybook.exporter.release;

import daybook.exporter.rows.BundleSink;
import daybook.exporter.rows.SessionPart;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// An approval in a process of its own, of a bundle so large that it can be killed before it ends.
final class Approval {
    private static final int PIECES = 600;

    private Approval() {}

    /// Many files, for each is forced to the disk.
    private record Much() implements SessionPart {
        @Override
        public Map<String, Long> write(Released released, BundleSink sink) throws IOException {
            for (int i = 0; i < PIECES; i++) {
                try (OutputStream out = sink.file("media/" + released.sessionId() + "/" + i)) {
                    out.write(new byte[10_000]);
                }
            }
            return Map.of();
        }
    }

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        Scene scene = new Scene(home);
        StagedBundle staged = new BundleBuilder(List.of(new Much()))
                .stage(scene.plan, scene.sessions(), scene.owner, home.resolve("staging"));
        Release release = scene.approve(staged);
        System.out.print('w');
        System.out.flush();
        BundleWriter.write(release, staged, Path.of(args[1]), Scene.RECORDED);
    }
}
