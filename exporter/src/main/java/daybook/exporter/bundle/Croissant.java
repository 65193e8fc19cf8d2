package daybook.exporter.bundle;

import daybook.exporter.tables.Column;
import daybook.exporter.tables.Table;
import daybook.exporter.tables.Tables;
import daybook.exporter.tables.Type;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `croissant.json`: the dataset for machines, by Croissant 1.1 with RAI 1.0 (MLCommons).
public final class Croissant {
    public static final String FILE = "croissant.json";

    private static final String CONFORMS = "http://mlcommons.org/croissant/1.1";
    private static final String CONFORMS_RAI = "http://mlcommons.org/croissant/RAI/1.0";

    /// What Croissant asks of every dataset.
    private static final List<String> REQUIRED = List.of(
            "@context",
            "@type",
            "conformsTo",
            "name",
            "description",
            "license",
            "url",
            "creator",
            "dateCreated",
            "version",
            "distribution",
            "recordSet",
            "rai:dataCollection",
            "rai:dataLimitations",
            "rai:dataBiases",
            "rai:dataUseCases",
            "rai:dataReleaseMaintenancePlan",
            "rai:personalSensitiveInformation");

    private Croissant() {}

    /// @param files all that the dataset consists of
    public static byte[] write(Description about, List<BundleFile> files) {
        ObjectNode dataset = Json.object();
        dataset.set("@context", context());
        dataset.put("@type", "sc:Dataset");
        dataset.set("conformsTo", Json.texts(List.of(CONFORMS, CONFORMS_RAI)));
        dataset.put("name", about.name());
        dataset.put(
                "description",
                "Work of one researcher as it happened, recorded by Daybook. Redaction: " + Description.REDACTION
                        + ".");
        dataset.put("license", about.terms().license());
        dataset.put("url", "urn:x-daybook:release:" + about.releaseId());
        dataset.putObject("creator").put("@type", "sc:Person").put("name", "contributor " + about.contributorId());
        dataset.put(
                "dateCreated",
                about.terms().consented().atOffset(ZoneOffset.UTC).toLocalDate().toString());
        dataset.put("version", "1.0.0");
        dataset.set("keywords", Json.texts(List.of("daybook", "research process")));
        dataset.set("usageInfo", Json.texts(about.terms().terms()));
        responsible(about, dataset);
        ArrayNode distribution = dataset.putArray("distribution");
        BundleFile.sorted(files).forEach(file -> distribution.add(file(file)));
        ArrayNode recordSets = dataset.putArray("recordSet");
        Tables.ALL.stream()
                .filter(table -> files.stream().anyMatch(file -> file.path().equals(table.file())))
                .forEach(table -> recordSets.add(recordSet(table)));
        return Json.indented(dataset);
    }

    private static void responsible(Description about, ObjectNode dataset) {
        dataset.put(
                "rai:dataCollection",
                "Recorded by Daybook on the contributor's own machine, one source at a time as"
                        + " each was granted; released by the contributor.");
        dataset.put(
                "rai:dataLimitations",
                "What was excluded, paused or not granted is missing and stands in the table"
                        + " gaps. Text is rebuilt from keys.");
        dataset.put("rai:dataBiases", "One person, their programs, language and habits.");
        dataset.put("rai:dataUseCases", about.terms().purpose());
        dataset.put(
                "rai:dataReleaseMaintenancePlan",
                "Not changed after release. A withdrawal is published as a signed"
                        + " statement; copies cannot be recalled.");
        dataset.put(
                "rai:personalSensitiveInformation",
                "Redaction: " + Description.REDACTION + ". Nothing has looked for" + " personal or secret text in it.");
    }

    private static ObjectNode file(BundleFile file) {
        return Json.object()
                .put("@type", "cr:FileObject")
                .put("@id", file.path())
                .put("name", file.path())
                .put("contentUrl", file.path())
                .put("contentSize", file.sizeBytes() + " B")
                .put("encodingFormat", mediaType(file.path()))
                .put("sha256", file.sha256().hex());
    }

    private static String mediaType(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "parquet" -> "application/vnd.apache.parquet";
            case "mp4" -> "video/mp4";
            case "flac" -> "audio/flac";
            case "opus" -> "audio/ogg";
            case "md" -> "text/markdown";
            case "jsonld" -> "application/ld+json";
            case "json" -> "application/json";
            default -> "application/octet-stream";
        };
    }

    private static ObjectNode recordSet(Table table) {
        ObjectNode set = Json.object()
                .put("@type", "cr:RecordSet")
                .put("@id", table.name())
                .put("name", table.name())
                .put("description", table.about());
        ArrayNode key = set.putArray("key");
        List.of(Table.SESSION_ID, Table.SEQ)
                .forEach(column -> key.add(Json.object().put("@id", id(table, column))));
        ArrayNode fields = set.putArray("field");
        for (Column<?> column : table.columns()) {
            ObjectNode field = Json.object()
                    .put("@type", "cr:Field")
                    .put("@id", id(table, column))
                    .put("name", column.name())
                    .put("description", column.about());
            spell(column.type(), field);
            ObjectNode source = field.putObject("source");
            source.putObject("fileObject").put("@id", table.file());
            source.putObject("extract").put("column", column.name());
            fields.add(field);
        }
        return set;
    }

    private static String id(Table table, Column<?> column) {
        return table.name() + "/" + column.name();
    }

    private static void spell(Type<?> type, ObjectNode field) {
        switch (type) {
            case Type.Text _, Type.Words _ -> field.put("dataType", "sc:Text");
            case Type.Int _, Type.BigInt _ -> field.put("dataType", "sc:Integer");
            case Type.Real _ -> field.put("dataType", "sc:Float");
            case Type.Bool _ -> field.put("dataType", "sc:Boolean");
            case Type.Time _ -> field.put("dataType", "sc:DateTime");
            case Type.ListOf<?> list -> {
                field.put("isArray", true).put("arrayShape", "-1");
                spell(list.element(), field);
            }
            // Its parts are told by the Parquet schema and docs, not once more here.
            case Type.Struct _ -> field.put("dataType", "sc:StructuredValue");
        }
    }

    private static ObjectNode context() {
        ObjectNode context = Json.object();
        context.put("@language", "en").put("@vocab", "https://schema.org/");
        context.put("arrayShape", "cr:arrayShape").put("citeAs", "cr:citeAs").put("column", "cr:column");
        context.put("conformsTo", "dct:conformsTo").put("cr", "http://mlcommons.org/croissant/");
        context.putObject("data").put("@id", "cr:data").put("@type", "@json");
        context.putObject("dataType").put("@id", "cr:dataType").put("@type", "@vocab");
        context.put("dct", "http://purl.org/dc/terms/")
                .put("extract", "cr:extract")
                .put("field", "cr:field");
        context.put("fileObject", "cr:fileObject")
                .put("fileProperty", "cr:fileProperty")
                .put("fileSet", "cr:fileSet");
        context.put("format", "cr:format").put("includes", "cr:includes").put("isArray", "cr:isArray");
        context.put("isLiveDataset", "cr:isLiveDataset")
                .put("jsonPath", "cr:jsonPath")
                .put("key", "cr:key");
        context.put("md5", "cr:md5").put("parentField", "cr:parentField").put("path", "cr:path");
        context.put("rai", "http://mlcommons.org/croissant/RAI/").put("recordSet", "cr:recordSet");
        context.put("references", "cr:references").put("regex", "cr:regex").put("repeated", "cr:repeated");
        context.put("replace", "cr:replace").put("sc", "https://schema.org/").put("separator", "cr:separator");
        context.put("source", "cr:source").put("subField", "cr:subField").put("transform", "cr:transform");
        return context;
    }

    /// What is wrong with one that was received; empty where nothing is.
    ///
    /// @param about what the manifest says
    /// @param files those that it names
    public static List<String> faults(byte[] bytes, Description about, List<BundleFile> files) {
        ObjectNode dataset;
        try {
            dataset = Json.read(bytes);
        } catch (IllegalArgumentException e) {
            return List.of("it is no JSON object");
        }
        List<String> faults = new ArrayList<>();
        REQUIRED.stream()
                .filter(field -> dataset.path(field).isMissingNode()
                        || dataset.path(field).isNull())
                .forEach(field -> faults.add("its field " + field + " is missing"));
        if (!dataset.path("conformsTo").toString().contains(CONFORMS)) {
            faults.add("it does not conform to Croissant 1.1");
        }
        List<BundleFile> described =
                files.stream().filter(file -> !file.path().equals(FILE)).toList();
        if (faults.isEmpty() && !Arrays.equals(bytes, write(about, described))) {
            faults.add("it says something else than the manifest does");
        }
        return faults;
    }
}
