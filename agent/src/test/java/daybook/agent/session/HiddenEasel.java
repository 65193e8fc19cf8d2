package daybook.agent.session;

/// The same by another name, which is excluded.
final class HiddenEasel {
    private HiddenEasel() {}

    public static void main(String[] arguments) {
        Easel.main(arguments);
    }
}
