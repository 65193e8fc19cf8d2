package daybook.emulator.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Cuts lists into pages, shorter than asked or empty where a test wants them so.
public final class Pages {
    private int longest = Integer.MAX_VALUE;
    private boolean everyOtherEmpty;
    private int generation;

    Pages() {}

    /// No page holds more, whatever is asked.
    public synchronized void areNoLongerThan(int items) {
        longest = items;
    }

    /// An empty page comes before each that holds something.
    public synchronized void areEmptyInBetween(boolean empty) {
        everyOtherEmpty = empty;
    }

    /// Makes invalid every token that was given out for a next page.
    public synchronized void forget() {
        generation++;
    }

    /// @param next null on the last page
    record Page<T>(List<T> items, @Nullable String next) {}

    /// A token read: where its page begins, and whether the empty page before it has been shown.
    private record Token(int offset, boolean afterEmpty) {}

    synchronized <T> Page<T> page(Call call, List<T> all, int size, int maxSize) throws Refusal {
        Token from = token(call);
        if (everyOtherEmpty && !from.afterEmpty) {
            return new Page<>(List.of(), write(call, new Token(from.offset, true)));
        }
        int to = Math.min(all.size(), from.offset + size(call, size, maxSize));
        List<T> items = all.subList(Math.min(from.offset, to), to);
        return new Page<>(items, to < all.size() ? write(call, new Token(to, false)) : null);
    }

    /// How many are to stand on a page.
    synchronized int size(Call call, int otherwise, int max) throws Refusal {
        int asked = otherwise;
        if (call.parameter("pageSize").isPresent()) {
            try {
                asked = Integer.parseInt(call.parameter("pageSize").orElseThrow());
            } catch (NumberFormatException e) {
                throw Refusal.invalid("pageSize");
            }
        }
        if (asked < 1) {
            throw Refusal.invalid("pageSize");
        }
        return Math.min(Math.min(asked, max), longest);
    }

    synchronized boolean hasEmptyInBetween() {
        return everyOtherEmpty;
    }

    private String write(Call call, Token token) {
        String text = generation + " " + list(call) + " " + token.offset + " " + token.afterEmpty;
        return "~!" + Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private Token token(Call call) throws Refusal {
        return token(call, call.parameter("pageToken").orElse(""));
    }

    private Token token(Call call, String text) throws Refusal {
        if (text.isEmpty()) {
            return new Token(0, false);
        }
        try {
            byte[] decoded = Base64.getUrlDecoder().decode(text.substring(Math.min(2, text.length())));
            String[] words = new String(decoded, StandardCharsets.UTF_8).split(" ", -1);
            if (words.length == 4 && words[0].equals(Integer.toString(generation)) && words[1].equals(list(call))) {
                return new Token(Integer.parseInt(words[2]), Boolean.parseBoolean(words[3]));
            }
        } catch (IllegalArgumentException e) {
            // No token of ours.
        }
        throw Refusal.invalid("pageToken");
    }

    /// What a token is for: the same address, caller and parameters; only size and mask may change on the way.
    private static String list(Call call) {
        TreeMap<String, List<String>> rest = new TreeMap<>(call.request().query());
        List.of("pageToken", "pageSize", "fields").forEach(rest::remove);
        return Integer.toHexString((call.caller() + call.request().path() + rest).hashCode());
    }
}
