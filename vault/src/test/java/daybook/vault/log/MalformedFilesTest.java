package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Files and folders that are something else than they should be, or longer than anything can be.
final class MalformedFilesTest extends MalformedVault {
    private static final List<String> FILES = List.of(
            "vault.json", "public.json", "passphrase", "recovery", "agent", "anchor", "segment", "sidecar", "ring");

    /// The files and folders of the vault, by what a case calls them.
    private Map<String, Path> places() {
        Map<String, Path> places = new TreeMap<>();
        places.put("vault.json", bench.home.vaultFile());
        places.put("public.json", bench.home.publicFile());
        places.put("passphrase", bench.home.passphraseSlot());
        places.put("recovery", bench.home.recoverySlot());
        places.put("agent", bench.home.agentFile());
        places.put("anchor", bench.home.anchorFile());
        places.put("segment", bench.segment(session, 0));
        places.put("sidecar", SessionFiles.sidecar(bench.segment(session, 1)));
        places.put("ring", bench.home.ring(session));
        places.put("vault", bench.home.vault());
        places.put("sessions", bench.home.sessions());
        places.put("year", bench.home.sessions().resolve("2026"));
        places.put("month", bench.home.sessions().resolve("2026").resolve("11"));
        places.put("keys", bench.home.keys());
        places.put("slots", bench.home.slots());
        places.put("rings", bench.home.rings());
        return places;
    }

    private Path place(String name) {
        return java.util.Objects.requireNonNull(places().get(name));
    }

    enum Instead {
        LINK {
            @Override
            void put(Path place, Path aside) throws IOException {
                Files.createSymbolicLink(place, aside);
            }
        },
        LINK_TO_ITSELF {
            @Override
            void put(Path place, Path aside) throws IOException {
                Files.createSymbolicLink(place, place);
            }
        },
        DEVICE {
            @Override
            void put(Path place, Path aside) throws IOException {
                Files.createSymbolicLink(place, Path.of("/dev/zero"));
            }
        },
        PIPE {
            @Override
            void put(Path place, Path aside) throws IOException, InterruptedException {
                assertThat(new ProcessBuilder("mkfifo", place.toString())
                                .start()
                                .waitFor())
                        .isZero();
            }
        },
        OTHER_KIND {
            @Override
            void put(Path place, Path aside) throws IOException {
                if (Files.isDirectory(aside)) {
                    Files.createFile(place);
                } else {
                    Files.createDirectory(place);
                }
            }
        };

        abstract void put(Path place, Path aside) throws IOException, InterruptedException;
    }

    static Stream<Arguments> somethingElse() {
        return Stream.concat(FILES.stream(), Stream.of("vault", "sessions", "year", "month", "keys", "slots", "rings"))
                .flatMap(place -> Stream.of(Instead.values()).map(instead -> Arguments.of(place, instead)));
    }

    @ParameterizedTest
    @MethodSource("somethingElse")
    void whatIsNoFileOrFolderInItsPlace_isRefused(String name, Instead instead) throws Exception {
        Path place = place(name);
        Path aside = Files.move(place, root.resolve("aside"));
        instead.put(place, aside);
        assertRefused(name);
    }

    private void assertRefused(String name) throws Exception {
        if (name.equals("agent")) {
            assertLoadingRefused();
        } else {
            assertRefused();
        }
    }

    static Stream<Arguments> sizes() {
        return FILES.stream()
                .flatMap(file -> Stream.of((1L << 31) - 1, 1L << 31, 1L << 40).map(size -> Arguments.of(file, size)));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void fileOfHugeSize_isRefused(String name, long sizeBytes) throws Exception {
        stretch(place(name), sizeBytes);
        assertRefused(name);
    }

    /// Empty slots behind those that are used say nothing: a ring as long as can be must be read in time.
    @ParameterizedTest
    @CsvSource({"536870912", "67108864"})
    void ringWithAHole_isReadInTime(long sizeBytes) throws Exception {
        stretch(bench.home.ring(session), sizeBytes);
        Files.delete(SessionFiles.sidecar(bench.segment(session, 1)));
        assertRefused();
    }

    @Test
    void control_whatTakesLong_isNoticed() throws Exception {
        assertThatThrownBy(this::assertRefused).as("nothing is wrong").isInstanceOf(AssertionError.class);
    }
}
