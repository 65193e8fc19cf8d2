package daybook.emulator.web;

import daybook.emulator.truth.Person;
import daybook.emulator.truth.World;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/// All of Google's services at one address of loopback, answering out of one world.
///
/// An answer is made while it holds the world, so that it shows one instant of it.
public final class Server implements AutoCloseable {
    private static final String LINKED = "/export-content/";

    private final World world;
    private final InstantSource clock;
    private final Wire wire;
    private final Accounts accounts;
    private final OAuth oauth;
    private final Faults faults = new Faults();
    private final Pages pages = new Pages();
    private final Exports exports = new Exports();
    private final Quotas quotas;
    private final Router router;
    private final List<Exchange> exchanges = new ArrayList<>();

    private Server(World world, InstantSource clock, Wire wire) {
        this.world = world;
        this.clock = clock;
        this.wire = wire;
        this.accounts = new Accounts(clock);
        this.oauth = new OAuth(accounts, new Assertions(accounts, clock, root() + "token"));
        this.quotas = new Quotas(clock);
        this.router = new Router(pages, new RevisionIds(clock), exports);
    }

    /// @param port 0 for any that is free
    public static Server start(World world, InstantSource clock, int port) throws IOException {
        Server server = new Server(world, clock, new Wire(port));
        server.wire.serve(server::answer);
        return server;
    }

    /// What clients take as their root, with a slash at its end.
    public String root() {
        return "http://127.0.0.1:" + wire.port() + "/";
    }

    public Accounts accounts() {
        return accounts;
    }

    public Faults faults() {
        return faults;
    }

    public Pages pages() {
        return pages;
    }

    public Quotas quotas() {
        return quotas;
    }

    /// What was asked so far, in order.
    public List<Exchange> exchanges() {
        synchronized (exchanges) {
            return List.copyOf(exchanges);
        }
    }

    /// A new key for this account: the text of the file in which Google hands it out.
    public String serviceAccountFile(Person person) {
        return ServiceAccountFile.create(accounts, person, root());
    }

    private Answer answer(Request request) {
        faults.pass(request);
        Answer answer = answerFaultless(request);
        synchronized (exchanges) {
            exchanges.add(new Exchange(
                    clock.instant(),
                    request.method(),
                    request.path(),
                    request.query(),
                    request.header("Authorization").isPresent(),
                    answer.ending() == Answer.Ending.DROPPED ? 0 : answer.status(),
                    answer.ending() == Answer.Ending.CUT));
        }
        boolean packs = request.header("Accept-Encoding").orElse("").contains("gzip");
        return (packs ? answer.packed() : answer)
                .with("Date", Times.http(clock.instant().plus(faults.dateSkew())));
    }

    private Answer answerFaultless(Request request) {
        if (OAuth.serves(request)) {
            return faulty(request, Api.OAUTH, () -> oauth.answer(request));
        }
        if (request.path().startsWith(LINKED)) {
            return faulty(
                    request,
                    Api.WEB,
                    () -> exports.linked(request, request.path().substring(LINKED.length())));
        }
        for (Route route : router.routes()) {
            Optional<Map<String, String>> words = route.words(request);
            if (words.isPresent()) {
                return faulty(request, route.api(), () -> routed(request, route, words.get()));
            }
        }
        return Answer.json(404, Refusal.noSuchEntity().json(Api.DOCS));
    }

    private Answer routed(Request request, Route route, Map<String, String> words) throws Refusal {
        if (route.api() == Api.WEB && request.header("Authorization").isEmpty()) {
            return Browsing.signInPage();
        }
        Accounts.Grant grant = grant(request);
        if (grant.scopes().stream().noneMatch(route.api().scopes()::contains)) {
            throw Refusal.insufficientScope();
        }
        quotas.spend(grant.person(), route.api(), route.units());
        synchronized (world) {
            return route.endpoint().answer(new Call(world, grant.person(), request, words, root()));
        }
    }

    private Accounts.Grant grant(Request request) throws Refusal {
        String header = request.header("Authorization").orElse("");
        if (!header.startsWith("Bearer ")) {
            throw Refusal.loginRequired();
        }
        return accounts.access(header.substring("Bearer ".length())).orElseThrow(Refusal::badToken);
    }

    /// Makes an answer.
    private interface Maker {
        Answer make() throws Refusal;
    }

    private Answer faulty(Request request, Api api, Maker maker) {
        try {
            Optional<Fault> fault = faults.take(request, api);
            if (fault.isEmpty()) {
                return maker.make();
            }
            return switch (fault.get()) {
                case TOO_MANY -> throw Refusal.tooMany();
                case RATE_OF_USER -> throw Refusal.rateOfUser();
                case RATE -> throw Refusal.rate();
                case OFF -> throw Refusal.off();
                case FORBIDDEN -> throw Refusal.noPermission();
                case INVALID -> throw Refusal.invalid("fileId");
                case UNAUTHORISED -> throw Refusal.badToken();
                case INTERNAL -> throw Refusal.server(500);
                case UNAVAILABLE -> throw Refusal.server(503);
                case EMPTY -> Answer.json(200, JsonNodeFactory.instance.objectNode());
                case BAD_GATEWAY -> Answer.badGateway();
                case CUT -> maker.make().ending(Answer.Ending.CUT);
                case DROPPED -> Answer.badGateway().ending(Answer.Ending.DROPPED);
            };
        } catch (Refusal e) {
            Answer answer = Answer.json(e.status(), e.json(api));
            return e.status() == 401
                    ? answer.with("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\"")
                    : answer;
        }
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
