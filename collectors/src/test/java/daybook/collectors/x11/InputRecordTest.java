package daybook.collectors.x11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.collectors.CollectorException;
import daybook.collectors.OnDisplay;
import daybook.collectors.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnDisplay.class)
class InputRecordTest {
    @Test
    void recordThatAnotherProgramEnds_isNotSilent() throws Exception {
        try (InputRecord record = InputRecord.begin(InputEvent.Kind.KEY_PRESS, InputEvent.Kind.KEY_RELEASE)) {
            assertThat(record.next(50)).as("it records, and nobody types").isEmpty();
            try (XDisplay other = XDisplay.open(OnDisplay.shown().name())) {
                Xlib.call(Xtst.DISABLE_CONTEXT, other.handle(), record.context);
                other.sync();
            }
            assertThatThrownBy(() -> readOn(record))
                    .isInstanceOf(CollectorException.class)
                    .hasMessageContaining("Another program ended");
        }
    }

    /// As a collector does, in short waits, until it is told or has waited long enough.
    private static void readOn(InputRecord record) throws CollectorException {
        long deadline = System.nanoTime() + Recording.SOON.toNanos();
        while (System.nanoTime() < deadline) {
            assertThat(record.next(50)).isEmpty();
        }
    }
}
