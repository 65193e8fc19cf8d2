package daybook.agent.session;

import java.io.IOException;

/// A Java program that does nothing to guard what it holds: the control of those that do. It waits for its end.
final class Unguarded {
    private Unguarded() {}

    public static void main(String[] args) throws IOException {
        System.out.println("holds " + System.getProperty("planted"));
        System.in.read();
    }
}
