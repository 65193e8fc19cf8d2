package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/// A pattern of two colours that nobody has seen before, behind all windows: wherever a row of the screen's pixels
/// lies, in whatever form, it can be found by it.
final class Wallpaper {
    static final int SIZE = 64;
    private final boolean[][] light = new boolean[SIZE][SIZE];

    Wallpaper() {
        SecureRandom random = new SecureRandom();
        for (boolean[] row : light) {
            for (int x = 0; x < SIZE; x++) {
                row[x] = random.nextBoolean();
            }
        }
    }

    boolean[] row(int y) {
        return light[y % SIZE].clone();
    }

    /// Puts it onto the display.
    void show(Scene scene) throws IOException, InterruptedException {
        StringBuilder bitmap = new StringBuilder("#define w_width 64\n#define w_height 64\n");
        bitmap.append("static unsigned char w_bits[] = {\n");
        for (boolean[] row : light) {
            for (int x = 0; x < SIZE; x += 8) {
                int bits = 0;
                for (int bit = 0; bit < 8; bit++) {
                    bits |= row[x + bit] ? 1 << bit : 0;
                }
                bitmap.append(String.format("0x%02x, ", bits));
            }
        }
        Path file = Files.writeString(scene.folder.resolve("wallpaper.xbm"), bitmap.append("};\n"));
        assertThat(scene.display
                        .launch("xsetroot", "-bitmap", file.toString(), "-fg", "#e0d0c0", "-bg", "#102030")
                        .waitFor())
                .isZero();
    }

    /// Which part of a picture's pixels are light where it is, on a row that no window covers.
    double likeness(Luma picture, int y) {
        int like = 0;
        for (int x = 0; x < picture.width(); x++) {
            boolean isLight = picture.at(x, y) > 128;
            like += isLight == light[y % SIZE][x % SIZE] ? 1 : 0;
        }
        return (double) like / picture.width();
    }
}
