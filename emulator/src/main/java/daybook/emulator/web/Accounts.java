package daybook.emulator.web;

import daybook.emulator.truth.Person;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who has an account here, and which tokens are good.
public final class Accounts {
    /// How long an access token lasts.
    static final Duration LASTS = Duration.ofHours(1);

    private static final Duration CODE_LASTS = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Grant> access = new HashMap<>();
    private final Map<String, Grant> refresh = new HashMap<>();
    private final Set<String> given = new HashSet<>();
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, ServiceAccount> serviceAccounts = new HashMap<>();
    private final Client client = new Client("daybook-test.apps.googleusercontent.com", "GOCSPX-" + random(20));
    private @Nullable Person inBrowser;

    Accounts(InstantSource clock) {
        this.clock = clock;
    }

    /// The one program that people may let in.
    public record Client(String id, String secret) {}

    /// What a token allows.
    record Grant(Person person, Set<String> scopes, Instant until) {}

    /// What a code from the consent page is good for, once.
    record Code(Grant grant, String redirect, String challenge) {}

    record ServiceAccount(Person person, PublicKey key) {}

    public Client client() {
        return client;
    }

    /// Who says yes on the consent page from now on; null for somebody who says no.
    public synchronized void sitInBrowser(@Nullable Person person) {
        inBrowser = person;
    }

    synchronized Optional<Person> inBrowser() {
        return Optional.ofNullable(inBrowser);
    }

    /// Every token that was ever given out, whether or not it is still good.
    public synchronized Set<String> given() {
        return Set.copyOf(given);
    }

    /// A token for requests, good for an hour.
    public synchronized String accessToken(Person person, Set<String> scopes) {
        String token = "ya29." + random(60);
        given.add(token);
        access.put(token, new Grant(person, Set.copyOf(scopes), clock.instant().plus(LASTS)));
        return token;
    }

    /// A token that gives others, good until it is revoked.
    public synchronized String refreshToken(Person person, Set<String> scopes) {
        String token = "1//" + random(60);
        given.add(token);
        refresh.put(token, new Grant(person, Set.copyOf(scopes), Instant.MAX));
        return token;
    }

    /// All access tokens stop at once; refresh tokens stay good.
    public synchronized void expireAccessTokens() {
        access.clear();
    }

    /// Nothing that this person allowed is good any more.
    public synchronized void revoke(Person person) {
        access.values().removeIf(grant -> grant.person().equals(person));
        refresh.values().removeIf(grant -> grant.person().equals(person));
        serviceAccounts.values().removeIf(account -> account.person().equals(person));
    }

    /// Revokes one token, and with it all of its person; false for one that is none.
    synchronized boolean revoke(String token) {
        Grant grant = refresh.containsKey(token) ? refresh.get(token) : access.get(token);
        if (grant == null) {
            return false;
        }
        revoke(grant.person());
        return true;
    }

    synchronized void register(String keyId, ServiceAccount account) {
        serviceAccounts.put(keyId, account);
    }

    synchronized Optional<ServiceAccount> serviceAccount(String keyId) {
        return Optional.ofNullable(serviceAccounts.get(keyId));
    }

    synchronized Optional<Grant> access(String token) {
        return Optional.ofNullable(access.get(token))
                .filter(grant -> grant.until().isAfter(clock.instant()));
    }

    synchronized Optional<Grant> refresh(String token) {
        return Optional.ofNullable(refresh.get(token));
    }

    synchronized String code(Person person, Set<String> scopes, String redirect, String challenge) {
        String code = "4/" + random(40);
        Grant grant = new Grant(person, scopes, clock.instant().plus(CODE_LASTS));
        codes.put(code, new Code(grant, redirect, challenge));
        return code;
    }

    /// Takes a code: it is good once.
    synchronized Optional<Code> take(String code) {
        return Optional.ofNullable(codes.remove(code))
                .filter(each -> each.grant().until().isAfter(clock.instant()));
    }

    private String random(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    }
}
