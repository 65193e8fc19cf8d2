package daybook.collectors.google;

import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpResponse;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.GoogleCredentials;
import daybook.collectors.google.GoogleRefusal.Why;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Sends one request until there is an answer or a [GoogleRefusal]. Safe for use by several threads.
///
/// What passes by itself is waited out: a full quota and a network that is gone for as long as `patience` allows, a
/// server that fails at one question for eight times; on the [#slow] one nothing is. All who wait, wait together
/// ([Backoff]).
final class Line implements HttpRequestInitializer {
    private static final int MOST_BROKEN = 8;
    private static final int MOST_UNAUTHORISED = 3;
    private static final int CONNECT_MILLIS = 10_000;
    private static final int READ_MILLIS = 30_000;
    private static final int ERROR_BYTES = 1 << 16;
    /// In 2262.
    private static final Instant LAST = Instant.ofEpochSecond(Long.MAX_VALUE / 1_000_000_000 - 1);

    private final GoogleCredentials credentials;
    private final HttpCredentialsAdapter adapter;
    private final InstantSource clock;
    private final Backoff backoff;
    private final Reach reach;
    private final Duration answer;
    private final @Nullable Duration patience;
    private final boolean once;
    private final int readMillis;

    /// @param answer how long one answer may take to come whole; past that it counts as cut off
    /// @param patience after how long without any answer it gives up; null for never
    Line(
            GoogleCredentials credentials,
            InstantSource clock,
            Backoff backoff,
            Reach reach,
            Duration answer,
            @Nullable Duration patience) {
        this(credentials, clock, backoff, reach, answer, patience, false, READ_MILLIS);
    }

    private Line(
            GoogleCredentials credentials,
            InstantSource clock,
            Backoff backoff,
            Reach reach,
            Duration answer,
            @Nullable Duration patience,
            boolean once,
            int readMillis) {
        this.credentials = credentials;
        this.adapter = new HttpCredentialsAdapter(credentials);
        this.clock = clock;
        this.backoff = backoff;
        this.reach = reach;
        this.answer = answer;
        this.patience = patience;
        this.once = once;
        this.readMillis = readMillis;
    }

    /// The same for answers that Google may be long at before any of them comes: they have the time of a whole one
    /// for that. So each is asked for once: whoever waits for it holds up others. What was in vain makes all wait
    /// as on any line, and is left to whoever asks.
    Line slow() {
        // The deadline comes first: what it ends is told apart from a line that is dead.
        int afterDeadline = Math.toIntExact(answer.multipliedBy(2).toMillis());
        return new Line(credentials, clock, backoff, reach, answer, patience, true, afterDeadline);
    }

    /// Opens one request; the library's own request objects do that.
    @FunctionalInterface
    interface Opening {
        HttpResponse open() throws IOException;
    }

    @Override
    public void initialize(HttpRequest request) throws IOException {
        // It sets itself as the handler of a token that has run out, and stays that.
        adapter.initialize(request);
        bare(request);
        request.setReadTimeout(readMillis);
    }

    /// What holds for every request, with a token or without.
    static void bare(HttpRequest request) {
        request.setFollowRedirects(false)
                .setThrowExceptionOnExecuteError(false)
                .setNumberOfRetries(1)
                .setConnectTimeout(CONNECT_MILLIS)
                .setReadTimeout(READ_MILLIS)
                .setLoggingEnabled(false);
    }

    /// @param service what the question is for
    /// @param sound what of all that comes as a success is one
    /// @param mostBytes a larger body is not read to its end
    Fetched fetch(Service service, Budget budget, int units, Opening opening, Sound sound, int mostBytes)
            throws IOException, InterruptedException {
        int broken = 0;
        int unauthorised = 0;
        while (true) {
            backoff.await();
            budget.take(units);
            Instant requested = clock.instant();
            Answered answered;
            Deadline deadline = new Deadline(answer);
            try {
                HttpResponse response = opening.open();
                if (response.isSuccessStatusCode()) {
                    Fetched fetched = read(response, requested, mostBytes);
                    if (!isForPeople(response) && sound.is(fetched.body())) {
                        backoff.succeeded();
                        reach.succeeded(clock.instant());
                        return fetched;
                    }
                    answered = new Answered.Broken();
                } else {
                    answered = Answered.of(response.getStatusCode(), body(response, ERROR_BYTES));
                }
            } catch (GoogleRefusal e) {
                throw e;
            } catch (IOException e) {
                answered = deadline.hasPassed() ? new Answered.Broken() : ofFailure(e);
            } finally {
                deadline.close();
            }
            switch (answered) {
                case Answered.Refused(Why why) -> {
                    backoff.succeeded();
                    reach.succeeded(clock.instant());
                    throw new GoogleRefusal(why, service);
                }
                case Answered.Unauthorised() -> {
                    if (unauthorised == MOST_UNAUTHORISED) {
                        throw new GoogleRefusal(Why.SIGNED_OUT);
                    }
                    if (renew(requested)) {
                        unauthorised++;
                    } else if (once) {
                        throw new GoogleRefusal(Why.SILENT);
                    }
                }
                case Answered.Broken() -> {
                    if (once) {
                        // Whether it is more than this one question, others tell.
                        backoff.failed(requested);
                        throw new GoogleRefusal(Why.FAILING);
                    }
                    if (++broken >= MOST_BROKEN) {
                        throw new GoogleRefusal(Why.FAILING);
                    }
                    failed(requested);
                }
                case Answered.Silent() -> {
                    failed(requested);
                    if (once) {
                        throw new GoogleRefusal(Why.SILENT);
                    }
                }
                case Answered.Busy() -> {
                    failed(requested);
                    if (once) {
                        throw new GoogleRefusal(Why.FAILING);
                    }
                }
            }
        }
    }

    /// No answer: no network, or no token.
    private static Answered ofFailure(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Fence.Outside) {
                return new Answered.Refused(Why.ELSEWHERE);
            }
            if (cause instanceof CutOff) {
                return new Answered.Broken();
            }
        }
        return Tokens.isFinal(failure) ? new Answered.Refused(Why.SIGNED_OUT) : new Answered.Silent();
    }

    private void failed(Instant requested) throws IOException {
        backoff.failed(requested);
        Duration silent = reach.failed(requested, clock.instant());
        if (patience != null && silent.compareTo(patience) > 0) {
            throw new GoogleRefusal(Why.UNREACHABLE);
        }
    }

    /// Where it fails, that the old token is not taken says nothing of the sign-in.
    private boolean renew(Instant requested) throws IOException {
        try (Deadline _ = new Deadline(answer)) {
            credentials.refresh();
            return true;
        } catch (IOException e) {
            if (Tokens.isFinal(e)) {
                throw new GoogleRefusal(Why.SIGNED_OUT);
            }
            failed(requested);
            return false;
        }
    }

    private Fetched read(HttpResponse response, Instant requested, int mostBytes) throws IOException {
        byte[] body;
        try {
            body = body(response, mostBytes + 1);
        } catch (IOException e) {
            throw new CutOff();
        }
        if (body.length > mostBytes) {
            throw new GoogleRefusal(Why.TOO_LARGE);
        }
        return new Fetched(
                body, requested, clock.instant(), served(response.getHeaders().getDate()));
    }

    /// A page that asks somebody to sign in, say: nothing that the bot asks for is one.
    private static boolean isForPeople(HttpResponse response) {
        String type = response.getContentType();
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("text/html");
    }

    private static byte[] body(HttpResponse response, int most) throws IOException {
        try (InputStream in = response.getContent()) {
            return in == null ? new byte[0] : in.readNBytes(most);
        }
    }

    /// Null also where it is a time that cannot be archived: that has nanoseconds since 1970.
    static @Nullable Instant served(@Nullable String date) {
        try {
            Instant at = date == null ? null : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
            return at == null || at.isBefore(Instant.EPOCH) || at.isAfter(LAST) ? null : at;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static final class CutOff extends IOException {
        CutOff() {
            super("the answer was cut off");
        }
    }
}
