package daybook.emulator.web;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.Role;
import java.util.Optional;

/// What the browser of a signed-in person fetches of a document: its changelog, and the tiles with people's names.
/// Whoever has not signed in gets the page for that, with status 200.
final class Browsing {
    private Browsing() {}

    static Answer changelog(Call call) throws Refusal {
        Document document = call.file(Role.WRITER);
        long start = number(call, "start").orElse(1L);
        long end = number(call, "end").orElse(document.lastEdit());
        if (start < 1 || end < start || end > document.lastEdit()) {
            throw Refusal.invalidArgument("start or end is not a revision");
        }
        return file(Changelog.load(document, start, end));
    }

    static Answer tiles(Call call) throws Refusal {
        return file(Changelog.tiles(call.file(Role.WRITER)));
    }

    private static Answer file(String text) {
        return Answer.of("application/json; charset=utf-8", Body.of(text))
                .with("Content-Disposition", "attachment; filename=\"json.txt\"");
    }

    static Answer signInPage() {
        return Answer.of(
                "text/html; charset=utf-8",
                Body.of("<!doctype html><html><head><title>Google Docs: Sign-in</title></head>"
                        + "<body><form action=\"/signin\"></form></body></html>"));
    }

    private static Optional<Long> number(Call call, String name) throws Refusal {
        try {
            return call.parameter(name).map(Long::parseLong);
        } catch (NumberFormatException e) {
            throw Refusal.invalid(name);
        }
    }
}
