package daybook.agent.recorder;

import daybook.agent.docs.BotProcess;
import daybook.consent.Exclusion;
import daybook.consent.Exclusions;
import daybook.consent.Policy;
import java.util.Optional;
import java.util.Set;

/// Tells a bot of which documents it may ask, whenever that changes. For one thread.
final class DocsLimit {
    private final BotProcess bot;
    private Optional<Exclusions> exclusions = Optional.empty();
    private Optional<Set<Exclusion.Document>> documents = Optional.empty();

    DocsLimit(BotProcess bot) {
        this.bot = bot;
    }

    void follow(Policy policy) {
        boolean same = exclusions.equals(Optional.of(policy.exclusions())) && documents.equals(policy.documents());
        if (!same) {
            exclusions = Optional.of(policy.exclusions());
            documents = policy.documents();
            bot.limit(DocsOrder.scope(policy));
        }
    }
}
