package daybook.collectors.google;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.docs.v1.Docs;
import com.google.api.services.drive.Drive;
import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.slides.v1.Slides;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the bot asks of Google: one method a question. Safe for use by several threads.
///
/// Each waits its turn in the quotas ([Pace]); of Drive's units a list costs 100, a read 5, a download 200. Each throws
/// a [GoogleRefusal] where Google, or the bounds that the bot has set itself, refuse.
public final class Google {
    /// A larger answer is not taken.
    public static final int MOST_BYTES = 32 << 20;

    /// A twelfth of what a minute gives may be taken at once.
    private static final int BURSTS = 12;

    private static final int LIST = 100;
    private static final int READ = 5;
    private static final int DOWNLOAD = 200;
    private static final String NAME = "Daybook";

    private static final String ABOUT_FIELDS = "user(emailAddress)";
    private static final String CHANGE_FIELDS = "nextPageToken,newStartPageToken,"
            + "changes(changeType,removed,fileId,time,file(id,mimeType,trashed,shortcutDetails))";
    private static final String LIST_FIELDS = "nextPageToken,files(id,mimeType,trashed,shortcutDetails)";
    /// With the folder that it lies in, by its id alone: Google tells that only to who can open that folder too.
    private static final String FILE_FIELDS =
            "id,name,parents,mimeType,trashed,explicitlyTrashed,createdTime,modifiedTime,"
                    + "headRevisionId,owners(displayName,emailAddress,permissionId,me),"
                    + "lastModifyingUser(displayName,emailAddress,permissionId,me),"
                    + "capabilities(canEdit,canComment,canDownload,canReadRevisions),"
                    + "permissions(id,type,role,deleted,displayName,emailAddress),shortcutDetails";
    private static final String REVISION_FIELDS = "nextPageToken,revisions(id,mimeType,modifiedTime,keepForever,"
            + "lastModifyingUser(displayName,emailAddress,permissionId,me))";
    private static final String AUTHOR = "author(displayName,emailAddress,permissionId,me)";
    private static final String COMMENT_FIELDS = "nextPageToken,comments(id,createdTime,modifiedTime,resolved,deleted,"
            + "anchor,quotedFileContent,content," + AUTHOR
            + ",replies(id,createdTime,modifiedTime,deleted,action,content," + AUTHOR + "))";
    /// Who did which kind of thing when. Left out is what names other files: of what a copy was made, and the folders
    /// between which something was moved.
    private static final String ACTIVITY_FIELDS = "nextPageToken,activities(timestamp,timeRange,actors,"
            + "primaryActionDetail(create(new,upload),edit,rename,delete,restore,permissionChange,comment))";

    /// All of a spreadsheet but how Google draws each cell in the end, which is the most of it and follows from the
    /// rest; and but its comments, which Google leaves out of the whole, too.
    static final String SPREADSHEET_FIELDS =
            "spreadsheetId,spreadsheetUrl,properties,namedRanges,developerMetadata,dataSources,dataSourceSchedules,"
                    + "sheets(properties,merges,conditionalFormats,filterViews,protectedRanges,basicFilter,charts,"
                    + "bandedRanges,developerMetadata,rowGroups,columnGroups,slicers,tables,"
                    + "data(startRow,startColumn,rowMetadata,columnMetadata,rowData/values(userEnteredValue,"
                    + "effectiveValue,formattedValue,userEnteredFormat,hyperlink,note,textFormatRuns,chipRuns,"
                    + "dataValidation,pivotTable,dataSourceTable,dataSourceFormula)))";

    // Held, since the library's log lines may quote what a server said.
    private static final Logger LIBRARY = Logger.getLogger("com.google");

    static {
        LIBRARY.setLevel(Level.OFF);
    }

    private final Endpoints endpoints;
    private final InstantSource clock;
    private final HttpTransport transport;
    private final Reach reach;
    private final Line line;
    private final Drive drive;
    private final Docs docs;
    private final Sheets sheets;
    private final Slides slides;
    private final Line slow;
    private final Budget docsReads;
    private final Budget sheetsReads;
    private final Budget slidesReads;
    private final Budget driveUnits;

    /// @param pace [Pace#MEASURED], but where a test shows what it is for
    /// @param patience after how long without any answer it throws UNREACHABLE; null for never
    /// @throws IllegalArgumentException where the credentials cannot be read
    public Google(
            Endpoints endpoints,
            Credentials credentials,
            boolean activity,
            Pace pace,
            InstantSource clock,
            Pause pause,
            RandomGenerator random,
            OutageListener outages,
            @Nullable Duration patience) {
        this.endpoints = endpoints;
        this.clock = clock;
        this.transport = Fence.transport(endpoints);
        this.reach = new Reach(outages);
        this.line = new Line(
                Tokens.of(credentials, endpoints, activity, transport),
                clock,
                new Backoff(clock, pause, random),
                reach,
                pace.answer(),
                patience);
        GsonFactory json = GsonFactory.getDefaultInstance();
        this.drive = new Drive.Builder(transport, json, line)
                .setRootUrl(endpoints.drive().toString())
                .setApplicationName(NAME)
                .build();
        this.docs = new Docs.Builder(transport, json, line)
                .setRootUrl(endpoints.docs().toString())
                .setApplicationName(NAME)
                .build();
        this.slow = line.slow();
        this.sheets = new Sheets.Builder(transport, json, slow)
                .setRootUrl(endpoints.sheets().toString())
                .setApplicationName(NAME)
                .build();
        this.slides = new Slides.Builder(transport, json, slow)
                .setRootUrl(endpoints.slides().toString())
                .setApplicationName(NAME)
                .build();
        this.sheetsReads = new Budget(pace.sheetsReads(), pace.sheetsReads() / BURSTS, clock, pause);
        this.slidesReads = new Budget(pace.sheetsReads(), pace.sheetsReads() / BURSTS, clock, pause);
        this.docsReads = new Budget(pace.docsReads(), pace.docsReads() / BURSTS, clock, pause);
        this.driveUnits = new Budget(pace.driveUnits(), pace.driveUnits() / BURSTS, clock, pause);
    }

    /// Nothing more is asked: an outage that lasts is told up to now.
    public void ends() throws IOException {
        reach.ended(clock.instant());
    }

    /// Whether anything has been answered since.
    public boolean reachedSince(Instant when) {
        return reach.reachedSince(when);
    }

    /// Who asks: the address of the bot's account.
    public Fetched about() throws IOException, InterruptedException {
        return ofDrive(READ, () -> drive.about().get().setFields(ABOUT_FIELDS).executeUnparsed());
    }

    public Fetched startPageToken() throws IOException, InterruptedException {
        return ofDrive(
                READ,
                () -> drive.changes()
                        .getStartPageToken()
                        .setSupportsAllDrives(true)
                        .executeUnparsed());
    }

    public Fetched changes(String token) throws IOException, InterruptedException {
        return ofDrive(
                LIST,
                Sound.CHANGES,
                () -> drive.changes()
                        .list(token)
                        .setPageSize(1000)
                        .setIncludeRemoved(true)
                        .setSupportsAllDrives(true)
                        .setIncludeItemsFromAllDrives(true)
                        .setFields(CHANGE_FIELDS)
                        .executeUnparsed());
    }

    /// What was shared with the bot and is not in the bin.
    public Fetched sharedFiles(@Nullable String page) throws IOException, InterruptedException {
        return ofDrive(
                LIST,
                () -> drive.files()
                        .list()
                        .setQ("sharedWithMe and trashed=false")
                        .setPageSize(1000)
                        .setPageToken(page)
                        .setFields(LIST_FIELDS)
                        .executeUnparsed());
    }

    public Fetched file(String id) throws IOException, InterruptedException {
        return ofDrive(
                READ,
                Sound.of("id", id),
                () -> drive.files()
                        .get(id)
                        .setSupportsAllDrives(true)
                        .setFields(FILE_FIELDS)
                        .executeUnparsed());
    }

    /// Only what tells whether a document has changed.
    public Fetched probe(String id) throws IOException, InterruptedException {
        return ofDocs(
                Sound.WHOLE,
                () -> docs.documents().get(id).setFields("revisionId").executeUnparsed());
    }

    /// @param inline with suggestions in their place, which takes a role that sees them
    public Fetched document(String id, boolean inline) throws IOException, InterruptedException {
        return ofDocs(
                Sound.document(id),
                () -> docs.documents()
                        .get(id)
                        .setIncludeTabsContent(true)
                        .setSuggestionsViewMode(inline ? "SUGGESTIONS_INLINE" : "DEFAULT_FOR_CURRENT_ACCESS")
                        .executeUnparsed());
    }

    /// All of a spreadsheet: every page, each cell with what was entered into it and what it shows. One question:
    /// where it fails or the quota is full, that is FAILING at once, and SILENT where nothing comes back.
    /// Whoever asks may do so again.
    public Fetched spreadsheet(String id) throws IOException, InterruptedException {
        return ofSheets(id, () -> spreadsheets(id).setIncludeGridData(true).executeUnparsed());
    }

    /// The same without how Google draws each cell in the end, where that is too much: what people made is all in it.
    public Fetched spreadsheetAsMade(String id) throws IOException, InterruptedException {
        return ofSheets(id, () -> spreadsheets(id).setFields(SPREADSHEET_FIELDS).executeUnparsed());
    }

    /// Unless it is told not to, Google spaces out what it answers, to several times its length.
    private Sheets.Spreadsheets.Get spreadsheets(String id) throws IOException {
        return sheets.spreadsheets().get(id).setPrettyPrint(false);
    }

    /// All of a presentation: its slides with their notes, layouts and masters; of its pictures the addresses. One
    /// question, too.
    public Fetched presentation(String id) throws IOException, InterruptedException {
        return slow.fetch(
                Service.SLIDES,
                slidesReads,
                1,
                () -> slides.presentations().get(id).setPrettyPrint(false).executeUnparsed(),
                Sound.of("presentationId", id),
                MOST_BYTES);
    }

    public Fetched revisions(String id, @Nullable String page) throws IOException, InterruptedException {
        return ofDrive(
                LIST,
                () -> drive.revisions()
                        .list(id)
                        .setPageSize(1000)
                        .setPageToken(page)
                        .setFields(REVISION_FIELDS)
                        .executeUnparsed());
    }

    /// The addresses of a revision's content.
    public Fetched exportLinks(String id, String revision) throws IOException, InterruptedException {
        return ofDrive(
                READ,
                () -> drive.revisions()
                        .get(id, revision)
                        .setFields("exportLinks")
                        .executeUnparsed());
    }

    /// Starts an operation that makes a revision's content; it may be done at once.
    public Fetched download(String id, String revision, String mimeType) throws IOException, InterruptedException {
        return ofDrive(
                DOWNLOAD,
                () -> drive.files()
                        .download(id)
                        .setRevisionId(revision)
                        .setMimeType(mimeType)
                        .executeUnparsed());
    }

    public Fetched operation(String name) throws IOException, InterruptedException {
        String bare = name.startsWith("operations/") ? name.substring("operations/".length()) : name;
        return ofDrive(READ, () -> drive.operations().get(bare).executeUnparsed());
    }

    public Fetched export(String id, String mimeType) throws IOException, InterruptedException {
        return line.fetch(
                Service.DRIVE,
                driveUnits,
                DOWNLOAD,
                () -> drive.files().export(id, mimeType).executeUnparsed(),
                Sound.ANYTHING,
                MOST_BYTES);
    }

    /// @param since only what was modified from then on, in RFC 3339; null for all
    public Fetched comments(String id, @Nullable String since, @Nullable String page)
            throws IOException, InterruptedException {
        return ofDrive(
                LIST,
                () -> drive.comments()
                        .list(id)
                        .setIncludeDeleted(true)
                        .setPageSize(100)
                        .setStartModifiedTime(since)
                        .setPageToken(page)
                        .setFields(COMMENT_FIELDS)
                        .executeUnparsed());
    }

    /// Google publishes a client of this API too, whose last release fails as it is loaded.
    public Fetched activity(String id, @Nullable Instant since, @Nullable String page)
            throws IOException, InterruptedException {
        ObjectNode question = JsonMapper.shared().createObjectNode();
        question.put("itemName", "items/" + id).put("pageSize", 100);
        if (since != null) {
            question.put("filter", "time >= " + since.toEpochMilli());
        }
        if (page != null) {
            question.put("pageToken", page);
        }
        byte[] body = question.toString().getBytes(StandardCharsets.UTF_8);
        GenericUrl url = new GenericUrl(endpoints.activity().resolve("v2/activity:query"));
        url.set("fields", ACTIVITY_FIELDS);
        return line.fetch(
                Service.ACTIVITY,
                driveUnits,
                LIST,
                () -> transport
                        .createRequestFactory(line)
                        .buildPostRequest(url, new ByteArrayContent("application/json", body))
                        .execute(),
                Sound.WHOLE,
                MOST_BYTES);
    }

    /// The text that lies at an address that Google named, which may lead on to others.
    public Fetched content(String address) throws IOException, InterruptedException {
        Address at = new Address(transport, endpoints, line, address);
        return line.fetch(Service.DRIVE, driveUnits, DOWNLOAD, at::open, Sound.TEXT, MOST_BYTES);
    }

    private Fetched ofDrive(int units, Line.Opening opening) throws IOException, InterruptedException {
        return ofDrive(units, Sound.WHOLE, opening);
    }

    private Fetched ofDrive(int units, Sound sound, Line.Opening opening) throws IOException, InterruptedException {
        return line.fetch(Service.DRIVE, driveUnits, units, opening, sound, MOST_BYTES);
    }

    private Fetched ofSheets(String id, Line.Opening opening) throws IOException, InterruptedException {
        return slow.fetch(Service.SHEETS, sheetsReads, 1, opening, Sound.of("spreadsheetId", id), MOST_BYTES);
    }

    private Fetched ofDocs(Sound sound, Line.Opening opening) throws IOException, InterruptedException {
        return line.fetch(Service.DOCS, docsReads, 1, opening, sound, MOST_BYTES);
    }
}
