package daybook.collectors.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Typing;
import daybook.consent.Window;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FieldPlaceTest {
    private static final Window.Bounds STANDS = new Window.Bounds(100, 100, 800, 600);
    private static final Window.Bounds FIELD = new Window.Bounds(400, 350, 200, 30);

    @Test
    void placeThatIsCountedFromTheWindowsCorner_isNotBelieved() {
        Window.Bounds counted = new Window.Bounds(300, 250, 200, 30);
        assertThat(place(counted, new Window.Bounds(0, 0, 800, 600), STANDS)).isEmpty();
        Window.Bounds close = new Window.Bounds(20, 30, 800, 600);
        assertThat(place(counted, new Window.Bounds(0, 0, 800, 600), close)).isEmpty();
        assertThat(place(FIELD, STANDS, STANDS)).as("control").contains(new Typing.Place(FIELD, STANDS));
        Window.Bounds corner = new Window.Bounds(0, 0, 800, 600);
        assertThat(place(FIELD, corner, corner))
                .as("control: it does stand there")
                .isPresent();
    }

    @Test
    void windowOfItsSizeElsewhere_isAnother() {
        assertThat(place(FIELD, new Window.Bounds(190, 100, 800, 600), STANDS)).isEmpty();
        assertThat(place(FIELD, new Window.Bounds(95, 70, 810, 640), STANDS))
                .as("control: with what is drawn around it")
                .isPresent();
    }

    private static Optional<Typing.Place> place(Window.Bounds area, Window.Bounds said, Window.Bounds stands) {
        return new FieldPlace(area, Optional.of(said)).in(stands);
    }
}
