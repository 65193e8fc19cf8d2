package daybook.collectors.docs;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.docs.Keeper.Kept;
import daybook.consent.Answer.Kind;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.State;
import daybook.emulator.truth.Tab;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The text of a document's past as Google exports it: with a byte order mark, each tab under its title where there are
/// several, lines that end with CR LF.
final class TextOfRevision {
    private TextOfRevision() {}

    /// The text of each revision that is archived is what stood there then.
    ///
    /// @return how many texts there are of it
    static long areTrue(Keeper keeper, Document document, String by) {
        Set<String> texts = new HashSet<>();
        for (Kept kept : keeper.all(document.id(), Kind.REVISION)) {
            long edit = Long.parseLong(kept.answer().part());
            assertThat(kept.body())
                    .asString(StandardCharsets.UTF_8)
                    .as("revision %s, %s", edit, by)
                    .isEqualTo(of(document.stateAfter(edit)));
            texts.add(kept.text());
        }
        return texts.size();
    }

    private static String of(State truth) {
        List<Tab> tabs = new ArrayList<>();
        addUnder(null, truth, tabs);
        List<String> parts = tabs.stream()
                .map(tab ->
                        (tabs.size() > 1 ? tab.title() + "\n" : "") + tab.body().text())
                .toList();
        return "\uFEFF" + String.join("\n", parts).replace("\n", "\r\n");
    }

    private static void addUnder(@Nullable String parent, State truth, List<Tab> tabs) {
        for (Tab tab : truth.under(parent)) {
            tabs.add(tab);
            addUnder(tab.id(), truth, tabs);
        }
    }
}
