package daybook.agent.recorder;

import daybook.agent.bot.Order;
import daybook.agent.docs.BotAccount;
import daybook.collectors.docs.Scope;
import daybook.collectors.google.Credentials;
import daybook.consent.Exclusion;
import daybook.consent.Policy;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What the docs bot is told to fetch.
final class DocsOrder {
    private DocsOrder() {}

    /// Empty where no account is signed in.
    static Optional<Order> of(BotAccount account, Policy policy, boolean lasting) {
        Credentials credentials = account.credentials();
        return credentials == null
                ? Optional.empty()
                : Optional.of(new Order.Fetch(
                        account.root(),
                        account.activity(),
                        credentials,
                        account.state(),
                        account.linked(),
                        scope(policy),
                        lasting));
    }

    /// Of which documents it may ask.
    static Scope scope(Policy policy) {
        Set<String> excluded = policy.exclusions().rules().stream()
                .filter(Exclusion.Document.class::isInstance)
                .map(Exclusion::pattern)
                .collect(Collectors.toSet());
        Optional<Set<String>> granted = policy.documents()
                .map(documents -> documents.stream().map(Exclusion.Document::id).collect(Collectors.toSet()));
        return new Scope(excluded, granted.orElse(null));
    }
}
