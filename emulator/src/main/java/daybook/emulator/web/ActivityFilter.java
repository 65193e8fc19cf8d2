package daybook.emulator.web;

import daybook.emulator.truth.Happening;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `filter` of a query for activity asks: bounds of time, joined by `AND`. Other filters are refused.
final class ActivityFilter {
    private static final Pattern TERM = Pattern.compile("time\\s*(>=|<=|>|<)\\s*(\"[^\"]+\"|[0-9]+)");

    private final List<Predicate<Instant>> bounds;

    private ActivityFilter(List<Predicate<Instant>> bounds) {
        this.bounds = bounds;
    }

    boolean matches(Happening happening) {
        return bounds.stream().allMatch(bound -> bound.test(happening.at()));
    }

    static ActivityFilter parse(String text) throws Refusal {
        List<Predicate<Instant>> bounds = new ArrayList<>();
        if (!text.isBlank()) {
            for (String term : text.strip().split("\\s+AND\\s+", -1)) {
                bounds.add(bound(term));
            }
        }
        return new ActivityFilter(bounds);
    }

    private static Predicate<Instant> bound(String term) throws Refusal {
        Matcher matcher = TERM.matcher(term);
        if (!matcher.matches()) {
            throw Refusal.invalidArgument("Request contains an invalid argument.");
        }
        Instant time = time(matcher.group(2));
        return switch (matcher.group(1)) {
            case ">" -> at -> at.isAfter(time);
            case ">=" -> at -> !at.isBefore(time);
            case "<" -> at -> at.isBefore(time);
            default -> at -> !at.isAfter(time);
        };
    }

    private static Instant time(String word) throws Refusal {
        return word.startsWith("\"")
                ? Times.parse("filter", word.substring(1, word.length() - 1))
                : Instant.ofEpochMilli(Long.parseLong(word));
    }
}
