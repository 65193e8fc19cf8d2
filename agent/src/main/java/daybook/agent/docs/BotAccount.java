package daybook.agent.docs;

import daybook.agent.bot.CredentialsForm;
import daybook.agent.home.Home;
import daybook.collectors.docs.BotState;
import daybook.collectors.google.Credentials;
import daybook.vault.keys.BotFile;
import daybook.vault.keys.RecorderKeys;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What `keys/bot.json` holds: who the bot is, and how far it has come. Secret: `toString()` shows none of it.
///
/// @param root a server on this machine that stands for all of Google's; null for Google
/// @param activity whether who did what is asked of Google, too
/// @param credentials null until an account is signed in
/// @param bots addresses of the accounts that have read, the one that is signed in among them as soon as it is known
/// @param mine addresses of the accounts by which its owner writes
/// @param linked ids of documents that were named by their address
/// @param anew ids of documents of which nothing is kept until a bot next starts, whatever one that runs remembers
/// @param state what the bot remembers; empty at first
@SuppressWarnings("ArrayRecordComponent")
public record BotAccount(
        @Nullable URI root,
        boolean activity,
        @Nullable Credentials credentials,
        List<String> bots,
        List<String> mine,
        List<String> linked,
        List<String> anew,
        byte[] state) {
    private static final BotAccount NONE =
            new BotAccount(null, false, null, List.of(), List.of(), List.of(), List.of(), new byte[0]);

    public BotAccount {
        bots = credentials instanceof Credentials.ServiceAccount account
                ? List.copyOf(with(bots, account.email()))
                : List.copyOf(bots);
        mine = List.copyOf(mine);
        linked = List.copyOf(linked);
        anew = List.copyOf(anew);
    }

    /// As it stands on the disk; with nothing in it where there is none.
    public static BotAccount load(Home home, RecorderKeys keys) throws IOException {
        Optional<byte[]> plain = BotFile.read(home.disk(), home.files(), keys);
        return plain.map(BotAccount::of).orElse(NONE);
    }

    /// Changes it on the disk, durably. Whoever else changes it waits.
    public static BotAccount change(Home home, RecorderKeys keys, UnaryOperator<BotAccount> change) throws IOException {
        try (Closeable _ = home.disk().lock(home.files().keys().resolve("bot.lock"))) {
            BotAccount known = load(home, keys);
            BotAccount changed = change.apply(known);
            if (!changed.equals(known)) {
                BotFile.write(home.disk(), home.files(), keys, changed.bytes());
            }
            return changed;
        }
    }

    /// As it stands for a bot that starts now: from here on it may remember anew what was to be forgotten.
    ///
    /// For whoever holds the home's lock: a bot that still ran would save what it should have forgotten.
    public static BotAccount start(Home home, RecorderKeys keys) throws IOException {
        BotAccount account = load(home, keys);
        return account.anew.isEmpty() ? account : change(home, keys, BotAccount::starting);
    }

    /// Keeps what comes of a bot that was started with this, as long as it is the one that is signed in.
    public Archiving.Memory memory(Home home, RecorderKeys keys) {
        return change ->
                change(home, keys, now -> Objects.equals(now.credentials(), credentials) ? change.apply(now) : now);
    }

    /// Of another account what the last one remembered holds no more, but which documents were named does, since when
    /// nobody was signed in, and who has read so far: what they archived stays.
    public BotAccount signedIn(@Nullable URI at, boolean withActivity, Credentials as) {
        boolean same = Objects.equals(root, at)
                && credentials instanceof Credentials.ServiceAccount known
                && as instanceof Credentials.ServiceAccount fresh
                && known.email().equals(fresh.email());
        return new BotAccount(
                at, withActivity, as, bots, mine, linked, anew, same ? state : BotState.signedInAnew(state));
    }

    public BotAccount remembering(byte[] fresh) {
        return new BotAccount(root, activity, credentials, bots, mine, linked, anew, BotState.without(fresh, anew));
    }

    /// The accounts that have read and do nothing else, as far as it is known: whoever is their own bot writes, too.
    /// Where they named another account as theirs, it is that with which they write: earlier versions had them name
    /// the bot's beside it.
    public Set<String> readers() {
        Set<String> readers = new HashSet<>(bots);
        if (bots.containsAll(mine)) {
            mine.forEach(readers::remove);
        }
        return readers;
    }

    /// Google knows the account that is signed in by that address.
    public BotAccount knownAs(String address) {
        return bots.contains(address)
                ? this
                : new BotAccount(root, activity, credentials, with(bots, address), mine, linked, anew, state);
    }

    /// Nothing more is remembered of that document: a bot that may ask for it has all of it to fetch.
    public BotAccount forgetting(String document) {
        List<String> these = with(anew, document);
        return new BotAccount(root, activity, credentials, bots, mine, linked, these, BotState.without(state, these));
    }

    private BotAccount starting() {
        return new BotAccount(root, activity, credentials, bots, mine, linked, List.of(), state);
    }

    /// Whoever names a document wants all of it, also what was erased or was not there when it was fetched before.
    public BotAccount linking(String document) {
        BotAccount forgot = forgetting(document);
        return new BotAccount(
                root, activity, credentials, bots, mine, with(linked, document), forgot.anew, forgot.state);
    }

    public BotAccount ofMine(String address) {
        return new BotAccount(root, activity, credentials, bots, with(mine, address), linked, anew, state);
    }

    private static List<String> with(List<String> some, String one) {
        List<String> more = new ArrayList<>(some);
        more.remove(one);
        more.add(one);
        return more;
    }

    private static BotAccount of(byte[] plain) {
        JsonNode form = JsonMapper.shared().readTree(plain);
        return new BotAccount(
                form.hasNonNull("root") ? URI.create(form.get("root").asString()) : null,
                form.get("activity").asBoolean(),
                form.hasNonNull("credentials") ? CredentialsForm.read(form.get("credentials")) : null,
                // Early versions did not ask.
                strings(form.path("bots")),
                strings(form.path("mine")),
                strings(form.path("linked")),
                strings(form.path("anew")),
                Base64.getDecoder().decode(form.get("state").asString()));
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private byte[] bytes() {
        ObjectNode form = JsonMapper.shared().createObjectNode();
        form.put("root", root == null ? null : root.toString())
                .put("activity", activity)
                .set("credentials", credentials == null ? null : CredentialsForm.write(credentials));
        bots.forEach(form.putArray("bots")::add);
        mine.forEach(form.putArray("mine")::add);
        linked.forEach(form.putArray("linked")::add);
        anew.forEach(form.putArray("anew")::add);
        form.put("state", Base64.getEncoder().encodeToString(state));
        return JsonMapper.shared().writeValueAsBytes(form);
    }

    @Override
    public String toString() {
        return "BotAccount[" + linked.size() + " linked]";
    }
}
