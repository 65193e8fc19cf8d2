package daybook.collectors.docs;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;

/// Each test has an office of its own.
abstract class InOffice {
    final Office office;
    final Keeper keeper;

    InOffice() throws IOException {
        office = new Office();
        keeper = office.keeper;
    }

    @AfterEach
    void close() throws IOException {
        office.close();
    }
}
