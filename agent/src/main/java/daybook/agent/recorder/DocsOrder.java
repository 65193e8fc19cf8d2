package daybook.agent.recorder;

import daybook.agent.bot.Order;
import daybook.agent.docs.BotAccount;
import daybook.collectors.google.Credentials;
import daybook.consent.Exclusion;
import daybook.consent.Policy;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the docs bot is told to fetch.
final class DocsOrder {
    private DocsOrder() {}

    /// Empty where no account is signed in.
    ///
    /// @param root another server on this machine that stands for all of Google than the account names
    static Optional<Order> of(BotAccount account, Policy policy, @Nullable URI root, boolean lasting) {
        Credentials credentials = account.credentials();
        return credentials == null
                ? Optional.empty()
                : Optional.of(new Order.Fetch(
                        root == null ? account.root() : root,
                        account.activity(),
                        credentials,
                        account.state(),
                        account.linked(),
                        policy.exclusions().rules().stream()
                                .filter(Exclusion.Document.class::isInstance)
                                .map(Exclusion::pattern)
                                .toList(),
                        lasting));
    }
}
