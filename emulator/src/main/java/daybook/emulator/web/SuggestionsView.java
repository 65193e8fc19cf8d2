package daybook.emulator.web;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.Role;
import daybook.emulator.truth.Run;
import java.util.List;

/// How suggestions stand in a document's content.
enum SuggestionsView {
    SUGGESTIONS_INLINE,
    PREVIEW_SUGGESTIONS_ACCEPTED,
    PREVIEW_WITHOUT_SUGGESTIONS;

    private static final String BY_ROLE = "DEFAULT_FOR_CURRENT_ACCESS";

    /// What the call asks for, for who may have it: a reader sees no suggestions.
    static SuggestionsView of(Call call, Document file) throws Refusal {
        boolean sees = call.may(file, Role.COMMENTER);
        String asked = call.parameter("suggestionsViewMode").orElse(BY_ROLE);
        if (asked.equals(BY_ROLE)) {
            return sees ? SUGGESTIONS_INLINE : PREVIEW_WITHOUT_SUGGESTIONS;
        }
        for (SuggestionsView view : values()) {
            if (view.name().equals(asked)) {
                if (!sees && view != PREVIEW_WITHOUT_SUGGESTIONS) {
                    throw Refusal.noPermission();
                }
                return view;
            }
        }
        throw Refusal.invalidArgument("Invalid value at 'suggestions_view_mode'");
    }

    /// What is to be seen of these runs.
    List<Run> of(List<Run> runs) {
        return switch (this) {
            case SUGGESTIONS_INLINE -> runs;
            case PREVIEW_SUGGESTIONS_ACCEPTED ->
                runs.stream()
                        .filter(run -> run.deletions().isEmpty())
                        .map(SuggestionsView::settled)
                        .toList();
            case PREVIEW_WITHOUT_SUGGESTIONS ->
                runs.stream()
                        .filter(run -> run.insertions().isEmpty())
                        .map(SuggestionsView::settled)
                        .toList();
        };
    }

    private static Run settled(Run run) {
        return new Run(run.text(), List.of(), List.of(), run.bold(), run.thing());
    }
}
