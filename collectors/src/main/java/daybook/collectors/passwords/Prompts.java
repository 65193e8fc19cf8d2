package daybook.collectors.passwords;

import daybook.consent.Typing;
import daybook.consent.Window;
import java.util.LinkedHashMap;
import java.util.Map;

/// Windows that asked for a password when they were asked last.
///
/// Where the bus dies on which they said so, the field is there still, and nobody tells when it has gone. Programs do
/// not come to another bus by themselves, so that one proves nothing either: until somebody says of the window what it
/// is, what is typed into it is as if a program that could tell did not answer. For one thread.
final class Prompts {
    private static final int MOST = 1_000;
    private static final Typing.Into UNPROVEN = new Typing.Into.Unproven();
    private static final Typing.Into UNANSWERED = new Typing.Into.Unanswered();

    /// By which bus each was told of.
    private final Map<Long, Accessibility> prompts = new LinkedHashMap<>();

    /// What is typed into the window, while there is a bus.
    Typing.Into told(Window window, long process, Accessibility bus) throws InterruptedException {
        Typing.Into found = bus.look(process, window);
        return switch (found) {
            case Typing.Into.Password _ -> {
                remember(window, bus);
                yield found;
            }
            case Typing.Into.Plain _, Typing.Into.Silent _ -> {
                prompts.remove(window.id());
                yield found;
            }
            case Typing.Into.Unanswered _ -> found;
            case Typing.Into.Unproven _ -> {
                if (bus.isAlive()) {
                    prompts.remove(window.id(), bus);
                }
                yield untold(window);
            }
        };
    }

    /// The same, where there is none, or nothing is told on it.
    Typing.Into untold(Window window) {
        return prompts.containsKey(window.id()) ? UNANSWERED : UNPROVEN;
    }

    private void remember(Window window, Accessibility bus) {
        prompts.put(window.id(), bus);
        if (prompts.size() > MOST) {
            prompts.remove(prompts.keySet().iterator().next());
        }
    }
}
