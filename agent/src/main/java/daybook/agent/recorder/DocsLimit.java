package daybook.agent.recorder;

import daybook.agent.docs.BotProcess;
import daybook.collectors.docs.Scope;
import daybook.consent.Policy;
import org.jspecify.annotations.Nullable;

/// Tells a bot of which documents it may ask, whenever that changes. For one thread.
final class DocsLimit {
    private final BotProcess bot;
    private @Nullable Policy known;
    private @Nullable Scope told;

    DocsLimit(BotProcess bot) {
        this.bot = bot;
    }

    void follow(Policy policy) {
        if (policy.equals(known)) {
            return;
        }
        known = policy;
        Scope scope = DocsOrder.scope(policy);
        if (!scope.equals(told)) {
            told = scope;
            bot.limit(scope);
        }
    }
}
