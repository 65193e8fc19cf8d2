package daybook.agent.recorder;

import daybook.agent.bot.Order;
import daybook.agent.docs.BotAccount;
import daybook.agent.home.Settings;
import daybook.agent.notices.Notices;
import daybook.collectors.docs.Scope;
import daybook.collectors.google.Credentials;
import daybook.consent.Exclusion;
import daybook.consent.Policy;
import daybook.consent.Source;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the docs bot is told to fetch.
final class DocsOrder {
    private DocsOrder() {}

    /// Empty where no account is signed in.
    static Optional<Order> of(BotAccount account, Policy policy, Settings settings, boolean lasting) {
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
                        lasting,
                        settings.sparesBattery()));
    }

    /// Of which documents it may ask.
    static Scope scope(Policy policy) {
        Set<String> excluded = policy.exclusions().rules().stream()
                .filter(Exclusion.Document.class::isInstance)
                .map(Exclusion::pattern)
                .collect(Collectors.toSet());
        Set<String> granted = policy.documents()
                .map(documents -> ids(documents.keySet(), _ -> true))
                .orElse(null);
        return new Scope(excluded, granted, raw(policy));
    }

    /// Of which documents all may be asked, not their text alone.
    private static @Nullable Set<String> raw(Policy policy) {
        return policy.documents()
                .map(documents -> ids(documents.keySet(), one -> Notices.namesAllOfDocuments(policy.grant(one))))
                .orElse(
                        Notices.namesAllOfDocuments(
                                        Optional.ofNullable(policy.grants().get(Source.DOCS)))
                                ? null
                                : Set.of());
    }

    private static Set<String> ids(Set<Exclusion.Document> documents, Predicate<Exclusion.Document> which) {
        return documents.stream().filter(which).map(Exclusion.Document::id).collect(Collectors.toSet());
    }
}
