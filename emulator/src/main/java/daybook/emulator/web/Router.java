package daybook.emulator.web;

import java.util.List;

/// Every address of the APIs, and what asking there costs.
final class Router {
    private static final int LIST = 100;
    private static final int READ = 5;
    private static final int DOWNLOAD = 200;
    private static final String DRIVE = "/drive/v3";
    private static final String FILE = DRIVE + "/files/{file}";

    private final List<Route> routes;

    Router(Pages pages, RevisionIds revisionIds, Exports exports) {
        FilesEndpoint files = new FilesEndpoint(pages);
        ChangesEndpoint changes = new ChangesEndpoint(pages);
        RevisionsEndpoint revisions = new RevisionsEndpoint(pages);
        CommentsEndpoint comments = new CommentsEndpoint(pages);
        RepliesEndpoint replies = new RepliesEndpoint(pages);
        Downloads downloads = new Downloads();
        routes = List.of(
                drive(DRIVE + "/files", LIST, files.list()),
                drive(FILE, READ, files.get()),
                content(FILE + "/export", exports::export),
                Route.of("POST", FILE + "/download", Api.DRIVE, DOWNLOAD, downloads.start()),
                Route.of("GET", DRIVE + "/operations/{operation}", Api.DRIVE, READ, downloads.get()),
                content("/download/{operation}", downloads::content),
                drive(DRIVE + "/changes/startPageToken", READ, changes.start()),
                drive(DRIVE + "/changes", LIST, changes.list()),
                drive(FILE + "/revisions", LIST, revisions.list()),
                drive(FILE + "/revisions/{revision}", READ, revisions.get()),
                Route.of("GET", FILE + "/comments", Api.DRIVE, LIST, comments.list()),
                Route.of("GET", FILE + "/comments/{comment}", Api.DRIVE, READ, comments.get()),
                Route.of("GET", "/v1/documents/{document}", Api.DOCS, 1, new DocumentsEndpoint(revisionIds).get()),
                Route.of("GET", "/v4/spreadsheets/{document}", Api.SHEETS, 1, SpreadsheetsEndpoint.get()),
                Route.of(
                        "GET",
                        "/v1/presentations/{document}",
                        Api.SLIDES,
                        1,
                        new PresentationsEndpoint(revisionIds).get()),
                drive(DRIVE + "/about", READ, AboutEndpoint.get()),
                Route.of("GET", FILE + "/comments/{comment}/replies", Api.DRIVE, LIST, replies.list()),
                Route.of("GET", FILE + "/comments/{comment}/replies/{reply}", Api.DRIVE, READ, replies.get()),
                Route.of("POST", "/v2/activity:query", Api.ACTIVITY, LIST, new ActivityEndpoint(pages)::query),
                Route.of("GET", "/document/d/{file}/revisions/load", Api.WEB, 0, Browsing::changelog),
                Route.of("GET", "/document/d/{file}/revisions/tiles", Api.WEB, 0, Browsing::tiles),
                Route.of("GET", "/feeds/download/documents/export/Export", Api.WEB, DOWNLOAD, exports::link));
    }

    private static Route drive(String path, int units, Endpoint endpoint) {
        return Route.of("GET", path, Api.DRIVE_METADATA, units, endpoint);
    }

    private static Route content(String path, Endpoint endpoint) {
        return Route.of("GET", path, Api.DRIVE, DOWNLOAD, endpoint);
    }

    List<Route> routes() {
        return routes;
    }
}
