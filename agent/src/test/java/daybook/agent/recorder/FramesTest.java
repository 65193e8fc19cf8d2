package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.home.Home;
import daybook.consent.AdmittedPicture;
import daybook.consent.ConsentGate;
import daybook.consent.Context;
import daybook.consent.Grant;
import daybook.consent.Moment;
import daybook.consent.Packet;
import daybook.consent.Picture;
import daybook.consent.PictureEncoder;
import daybook.consent.Pixels;
import daybook.consent.Policy;
import daybook.consent.Source;
import daybook.consent.Stack;
import daybook.consent.Surroundings;
import daybook.consent.Window;
import daybook.vault.Id;
import daybook.vault.keys.VaultSetup;
import daybook.vault.log.LedgerHead;
import daybook.vault.log.SessionStart;
import daybook.vault.log.VaultWriter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which frames are keyframes.
class FramesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private VaultWriter vault;

    private final List<Boolean> keyframes = new ArrayList<>();
    private int shade;

    @BeforeEach
    void begin() throws Exception {
        Home home = new Home(folder.resolve("home"));
        VaultSetup.create(home.disk(), home.files(), "plainly a fake".toCharArray(), Instant.now());
        vault = VaultWriter.open(
                home.disk(),
                home.files(),
                home.keys(),
                new SessionStart(Id.random(), Instant.now(), () -> 1, () -> LedgerHead.EMPTY));
    }

    @AfterEach
    void end() throws Exception {
        vault.close();
    }

    @Test
    void firstOfEachEpoch_isAKeyframe_andNoOther() {
        Frames frames = new Frames(this::encode, vault);
        store(frames, Frames.Outcome.STORED);
        store(frames, Frames.Outcome.STORED);
        vault.cutEpoch();
        store(frames, Frames.Outcome.STORED);
        store(frames, Frames.Outcome.STORED);
        assertThat(keyframes).containsExactly(true, false, true, false);
    }

    @Test
    void epochThatBeginsWhileAPictureIsEncoded_hasItEncodedAnewAsAKeyframe() {
        PictureEncoder slow = (at, pixels, keyframe) -> {
            if (keyframes.size() == 1) {
                vault.cutEpoch();
            }
            return encode(at, pixels, keyframe);
        };
        Frames frames = new Frames(slow, vault);
        store(frames, Frames.Outcome.STORED);
        store(frames, Frames.Outcome.STORED);
        assertThat(keyframes).containsExactly(true, false, true);
    }

    /// Frames would tell when somebody typed there.
    @Test
    void pictureInWhichOnlyAMaskedPlaceChanged_isNotNew() {
        Frames frames = new Frames(this::encode, vault);
        Stack stack = new Stack(List.of(new Stack.Shown(List.of(), new Window.Bounds(0, 0, 2, 2), true)));
        assertThat(frames.store(picture(stack, 50, 60))).isEqualTo(Frames.Outcome.STORED);
        assertThat(frames.isNew(picture(stack, 90, 60))).isFalse();
        vault.cutEpoch();
        assertThat(frames.isNew(picture(stack, 91, 60))).isFalse();
        assertThat(frames.isNew(picture(stack, 91, 61))).as("control").isTrue();
        assertThat(frames.isNew(picture(new Stack(List.of()), 50, 60)))
                .as("another place may be seen")
                .isTrue();
        frames.forget();
        assertThat(frames.isNew(picture(stack, 90, 60))).isTrue();
    }

    @Test
    void encoderThatFails_storesNothing() {
        store(new Frames((_, _, _) -> Optional.empty(), vault), Frames.Outcome.NOT_ENCODED);
    }

    @Test
    void vaultThatIsClosed_takesNone() throws Exception {
        vault.close();
        store(new Frames(this::encode, vault), Frames.Outcome.NOT_STORED);
    }

    private void store(Frames frames, Frames.Outcome expected) {
        assertThat(frames.store(picture(new Stack(List.of()), 16, shade++))).isEqualTo(expected);
    }

    private Optional<Packet> encode(Moment at, Pixels pixels, boolean keyframe) {
        keyframes.add(keyframe);
        return Optional.of(new Packet(Packet.Codec.AV1, keyframe, ByteBuffer.wrap(new byte[] {1})));
    }

    /// Four pixels wide and two high, of two shades.
    private static AdmittedPicture picture(Stack stack, int left, int right) {
        Window window = new Window(1, "XTerm", "", "", "", new Window.Bounds(0, 0, 1, 1));
        Grant grant = new Grant(Source.SCREEN, "", "", Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
        byte[] luma = {(byte) left, (byte) left, (byte) right, (byte) right};
        byte[] both = {luma[0], luma[1], luma[2], luma[3], luma[0], luma[1], luma[2], luma[3]};
        Pixels pixels = new Pixels(4, 2, both, new byte[2], new byte[2]);
        return (AdmittedPicture) ConsentGate.judge(
                new Picture(new Moment(5, 1), pixels, stack),
                new Surroundings(List.of(new Context(0, new Context.Focused.On(window))), true),
                new Policy(Map.of(Source.SCREEN, grant), Set.of(), false));
    }
}
