package daybook.consent.fuzz;

import java.io.IOException;
import java.util.List;

/// A parser of bytes that anybody may have written. It takes them or says that they are none, and does nothing else.
///
/// To be a constant of an enum, so that a process of its own can be told which one it is.
public interface Fuzzed {
    String name();

    /// What it takes, to begin with.
    List<byte[]> seeds() throws IOException;

    /// @return false where it refused them. Whatever else it throws is a fault
    boolean takes(byte[] input) throws IOException;
}
