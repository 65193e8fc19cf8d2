package daybook.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Answer;
import daybook.emulator.truth.Document;
import daybook.exporter.docs.Archive;
import daybook.vault.log.VaultReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A document that somebody writes into, by the clock on the wall, up to where it lies in the vault; in the long run
/// one of three hundred.
@Tag("two-at-once")
class DocsLiveTest {
    private static final Duration PROMISED = Duration.ofSeconds(10);
    private static final boolean LONG = Boolean.getBoolean("daybook.long");
    private static final int OTHERS = LONG ? 299 : 0;
    private static final Duration PATIENCE = LONG ? Duration.ofMinutes(20) : Duration.ofSeconds(90);
    private static final int EDITS = 3;

    /// Of three edits two must be there in time, for a machine under load may stand still for a while.
    @Test
    void editOfADocument_isDurableWithinTenSeconds_andNoneIsOnceConsentIsRevoked() throws Exception {
        try (DocsScene scene = DocsScene.signedIn()) {
            // Nobody has written into these today.
            scene.behind = Duration.ofDays(1);
            for (int i = 0; i < OTHERS; i++) {
                scene.document("other").by(DocsScene.ADA).append(DocsScene.TAB, "other ");
            }
            scene.behind = Duration.ZERO;
            Document document = scene.document("live");
            document.by(DocsScene.ADA).append(DocsScene.TAB, "begun ");
            Path said = scene.folder.resolve("said");
            Process sync = scene.daybook
                    .prepare("docs", "sync", "--for", "1h")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(said.toFile())
                    .start();
            try {
                until(scene, "begun");
                while (archived(scene) <= OTHERS) {
                    assertThat(sync.isAlive()).isTrue();
                    Thread.sleep(1_000);
                }
                List<Duration> waits = new ArrayList<>();
                for (int i = 0; i < EDITS; i++) {
                    assertThat(isDurable(scene, "edit" + i)).as("control").isFalse();
                    document.by(DocsScene.ADA).append(DocsScene.TAB, "edit" + i + " ");
                    waits.add(until(scene, "edit" + i));
                }
                waits.sort(null);
                assertThat(waits.get(EDITS / 2)).as("%s", waits).isLessThanOrEqualTo(PROMISED);

                scene.succeed("consent", "revoke", "docs");
                document.by(DocsScene.BEN).append(DocsScene.TAB, "withheld ");
                assertThat(sync.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
                assertThat(sync.exitValue()).isEqualTo(3);
                assertThat(said).content().contains("docs is no longer granted");
                assertThat(isDurable(scene, "withheld")).isFalse();
            } finally {
                sync.destroyForcibly();
            }
        }
    }

    /// How long it took from here.
    private static Duration until(DocsScene scene, String word) throws Exception {
        long start = System.nanoTime();
        while (!isDurable(scene, word)) {
            assertThat(System.nanoTime() - start).as(word).isLessThan(PATIENCE.toNanos());
            Thread.sleep(50);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static int archived(DocsScene scene) throws Exception {
        Set<String> documents = new HashSet<>();
        new Archive(new VaultReader(scene.home.disk(), scene.home.files(), scene.owner))
                .each(
                        answer -> answer.kind() == Answer.Kind.STATE,
                        state -> documents.add(state.answer().document()));
        return documents.size();
    }

    private static boolean isDurable(DocsScene scene, String word) throws Exception {
        AtomicBoolean found = new AtomicBoolean();
        new Archive(new VaultReader(scene.home.disk(), scene.home.files(), scene.owner))
                .each(
                        answer -> answer.kind() == Answer.Kind.STATE,
                        state -> found.compareAndSet(
                                false, new String(state.body(), StandardCharsets.UTF_8).contains(word)));
        return found.get();
    }
}
