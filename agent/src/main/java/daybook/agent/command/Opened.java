package daybook.agent.command;

import daybook.agent.home.Home;
import daybook.exporter.search.VaultSearch;
import daybook.vault.keys.Identity;

/// A vault that the review process has open.
public record Opened(Home home, Identity identity, VaultSearch search) {
    public static Opened by(Home home, Identity identity) {
        return new Opened(home, identity, new VaultSearch(home.disk(), home.files(), identity));
    }

    @Override
    public String toString() {
        return "Opened[" + home.root() + "]";
    }
}
