package daybook.emulator.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An error that Google would answer; [#json] gives it in the shape of the service.
final class Refusal extends Exception {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /// What services without reasons say in their place.
    private static final Map<String, String> DETAILS = Map.of(
            "insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT", "accessNotConfigured", "SERVICE_DISABLED");

    private final int status;
    private final String reason;
    private final String domain;
    private final @Nullable String parameter;

    private Refusal(int status, String domain, String reason, @Nullable String parameter, String message) {
        super(message);
        this.status = status;
        this.domain = domain;
        this.reason = reason;
        this.parameter = parameter;
    }

    static Refusal fileNotFound(String id) {
        return new Refusal(404, "global", "notFound", "fileId", "File not found: " + id + ".");
    }

    static Refusal notFound(String what, String id) {
        return new Refusal(404, "global", "notFound", what + "Id", what + " not found: " + id + ".");
    }

    static Refusal noSuchEntity() {
        return new Refusal(404, "global", "notFound", null, "Requested entity was not found.");
    }

    /// A parameter whose value cannot be.
    static Refusal invalid(String parameter) {
        return new Refusal(400, "global", "invalid", parameter, "Invalid Value");
    }

    static Refusal invalidArgument(String message) {
        return new Refusal(400, "global", "badRequest", null, message);
    }

    static Refusal required(String parameter) {
        return new Refusal(400, "global", "required", parameter, "Required parameter: " + parameter);
    }

    /// Docs and Activity know every parameter and member, and refuse others.
    static Refusal unknownName(String name) {
        return invalidArgument("Invalid JSON payload received. Unknown name \"" + name + "\": Cannot find field.");
    }

    static Refusal fieldsRequired() {
        return new Refusal(400, "global", "required", "fields", "The 'fields' parameter is required for this method.");
    }

    static Refusal invalidFields(String selection) {
        return new Refusal(400, "global", "invalidParameter", "fields", "Invalid field selection " + selection);
    }

    static Refusal loginRequired() {
        return new Refusal(401, "global", "required", "Authorization", "Login Required.");
    }

    static Refusal badToken() {
        return new Refusal(401, "global", "authError", "Authorization", "Invalid Credentials");
    }

    static Refusal insufficientScope() {
        return new Refusal(
                403, "global", "insufficientPermissions", null, "Request had insufficient authentication scopes.");
    }

    static Refusal off() {
        return new Refusal(
                403,
                "usageLimits",
                "accessNotConfigured",
                null,
                "The API has not been used in this project before or it is disabled.");
    }

    static Refusal insufficientRole() {
        return new Refusal(
                403,
                "global",
                "insufficientFilePermissions",
                null,
                "The user does not have sufficient permissions for this file.");
    }

    static Refusal noPermission() {
        return new Refusal(403, "global", "forbidden", null, "The caller does not have permission");
    }

    static Refusal exportTooLarge() {
        return new Refusal(403, "global", "exportSizeLimitExceeded", null, "This file is too large to be exported.");
    }

    static Refusal onlyEditorsFiles() {
        return new Refusal(403, "global", "fileNotExportable", null, "Export only supports Docs Editors files.");
    }

    static Refusal cannotConvert() {
        return new Refusal(400, "global", "badRequest", "convertTo", "The requested conversion is not supported.");
    }

    static Refusal onlyBinaryFiles() {
        return new Refusal(
                403,
                "global",
                "fileNotDownloadable",
                "alt",
                "Only files with binary content can be downloaded. Use Export with Docs Editors files.");
    }

    static Refusal notADocument() {
        return new Refusal(
                400, "global", "failedPrecondition", null, "This operation is not supported for this document");
    }

    static Refusal rateOfUser() {
        return new Refusal(403, "usageLimits", "userRateLimitExceeded", null, "User Rate Limit Exceeded");
    }

    static Refusal rate() {
        return new Refusal(403, "usageLimits", "rateLimitExceeded", null, "Rate Limit Exceeded");
    }

    static Refusal tooMany() {
        return new Refusal(429, "usageLimits", "rateLimitExceeded", null, "Quota exceeded for quota metric");
    }

    /// What a server says that is out of order.
    static Refusal server(int status) {
        return new Refusal(status, "global", "backendError", null, "Backend Error");
    }

    int status() {
        return status;
    }

    String reason() {
        return reason;
    }

    ObjectNode json(Api api) {
        ObjectNode error = JSON.objectNode().put("code", status).put("message", getMessage());
        if (api.hasReasons()) {
            ObjectNode one = error.putArray("errors")
                    .addObject()
                    .put("message", getMessage())
                    .put("domain", domain)
                    .put("reason", reason);
            if (parameter != null) {
                one.put("location", parameter)
                        .put("locationType", parameter.equals("Authorization") ? "header" : "parameter");
            }
        } else {
            error.put("status", word());
            String detail = DETAILS.get(reason);
            if (detail != null) {
                error.putArray("details")
                        .addObject()
                        .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                        .put("reason", detail)
                        .put("domain", "googleapis.com");
            }
        }
        return JSON.objectNode().set("error", error);
    }

    private String word() {
        return switch (status) {
            case 400 -> reason.equals("failedPrecondition") ? "FAILED_PRECONDITION" : "INVALID_ARGUMENT";
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 503 -> "UNAVAILABLE";
            default -> "INTERNAL";
        };
    }
}
