package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A file of a bundle as Debian's FFmpeg reads it, which is another build than Daybook's, with another decoder.
record Video(Path file, int width, int height) {

    /// Is told of each picture, in order.
    @FunctionalInterface
    interface Viewer {
        void see(Luma picture) throws IOException;
    }

    /// Likewise.
    @FunctionalInterface
    interface ColourViewer {
        void see(ColourPicture picture) throws IOException;
    }

    /// When each decoded picture is shown, in the ticks of the file.
    List<Long> times() throws IOException, InterruptedException {
        return said(
                        "ffprobe",
                        "-v",
                        "error",
                        "-select_streams",
                        "v",
                        "-show_entries",
                        "frame=pts",
                        "-of",
                        "csv=p=0",
                        file.toString())
                .lines()
                .map(line -> Long.valueOf(line.replace(",", "").strip()))
                .toList();
    }

    /// Decodes all pictures, and no picture twice.
    void look(Viewer viewer) throws IOException, InterruptedException {
        lookAtColours(picture -> viewer.see(picture.withoutColours()));
    }

    /// The same, with their colours.
    void lookAtColours(ColourViewer viewer) throws IOException, InterruptedException {
        Process ffmpeg = new ProcessBuilder(
                        "ffmpeg",
                        "-v",
                        "error",
                        "-i",
                        file.toString(),
                        "-fps_mode",
                        "passthrough",
                        "-f",
                        "rawvideo",
                        "-pix_fmt",
                        "yuv420p",
                        "-")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int luma = width * height;
        try (InputStream out = ffmpeg.getInputStream()) {
            while (true) {
                byte[] picture = out.readNBytes(luma);
                if (picture.length == 0) {
                    break;
                }
                viewer.see(new ColourPicture(width, picture, out.readNBytes(luma / 4), out.readNBytes(luma / 4)));
            }
        }
        assertThat(ffmpeg.waitFor()).isZero();
    }

    /// The same packets, each but the first one tick later.
    Video late(Path into) throws IOException, InterruptedException {
        said(
                "ffmpeg",
                "-v",
                "error",
                "-i",
                file.toString(),
                "-c",
                "copy",
                "-bsf:v",
                "setts=ts=TS+gt(N\\,0)",
                "-video_track_timescale",
                "90000",
                into.toString());
        return new Video(into, width, height);
    }

    /// What a command wrote, which must succeed.
    static String said(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command[0]).isZero();
        return out;
    }
}
