package daybook.emulator.web;

import tools.jackson.databind.node.JsonNodeFactory;

/// Drive's `about.get`: who asks. `fields` must be said.
final class AboutEndpoint {
    private static final long SPACE_BYTES = 15L << 30;

    private AboutEndpoint() {}

    static Endpoint get() {
        Endpoint.Json get = (call, _) -> {
            var json = JsonNodeFactory.instance
                    .objectNode()
                    .put("kind", "drive#about")
                    .put("appInstalled", false)
                    .put("maxUploadSize", Long.toString(SPACE_BYTES))
                    .put("canCreateDrives", false);
            json.set("user", UserJson.of(call.caller(), call.caller()));
            json.putObject("storageQuota")
                    .put("limit", Long.toString(SPACE_BYTES))
                    .put("usage", "0");
            return json;
        };
        return get.byFieldsOnly(Fields.DRIVE, "About");
    }
}
