package daybook.exporter.bundle;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.node.ObjectNode;

/// `consent/receipt.jsonld`: the terms of this release in the words of the Data Privacy Vocabulary (W3C DPV 2).
///
/// It is written before anybody approves: that the owner did, and when, is what the signed manifest says.
public final class Receipt {
    public static final String FILE = "consent/receipt.jsonld";

    private Receipt() {}

    public static byte[] write(Description about) {
        String planned =
                DateTimeFormatter.ISO_INSTANT.format(about.terms().consented().atOffset(ZoneOffset.UTC));
        ObjectNode receipt = Json.object();
        ObjectNode context = receipt.putObject("@context");
        context.put("@vocab", "https://w3id.org/dpv#").put("dpv", "https://w3id.org/dpv#");
        context.put("dct", "http://purl.org/dc/terms/").put("daybook", "urn:x-daybook:");
        receipt.put("@id", "urn:x-daybook:consent:" + about.releaseId());
        receipt.put("@type", "dpv:ConsentNotice");
        receipt.put("dct:identifier", about.releaseId());
        receipt.put("dct:created", planned);
        receipt.putObject("dpv:hasDataSubject")
                .put("@type", "dpv:DataSubject")
                .put("dct:identifier", about.contributorId());
        ObjectNode process = receipt.putObject("dpv:hasProcess");
        process.put("@type", "dpv:Process");
        process.putObject("dpv:hasPurpose")
                .put("@type", "dpv:Purpose")
                .put("dct:description", about.terms().purpose());
        process.set("dpv:hasProcessing", Json.texts(java.util.List.of("dpv:Share", "dpv:Use")));
        process.set(
                "dpv:hasPersonalData",
                Json.texts(about.rows().entrySet().stream()
                        .filter(table -> table.getValue() > 0)
                        .map(table -> "daybook:table:" + table.getKey())
                        .toList()));
        process.putObject("dpv:hasLegalBasis").put("@type", "dpv:ExplicitlyExpressedConsent");
        String recipient = about.terms().recipient();
        process.putObject("dpv:hasRecipient")
                .put("@type", "dpv:Recipient")
                .put("dct:description", recipient == null ? "anybody" : recipient);
        process.put("dct:license", about.terms().license());
        process.set("dct:rights", Json.texts(about.terms().terms()));
        receipt.put(
                "dct:description",
                "The terms on which the contributor offers this release. They are agreed to by the signature of"
                        + " manifest.intoto.json, which names the digest of exactly these files and says when it was"
                        + " approved.");
        receipt.put(
                "dpv:hasWithdrawalMethod",
                "The contributor publishes a signed withdrawal that names this release;"
                        + " copies cannot be recalled.");
        receipt.put("daybook:redaction", Description.REDACTION);
        return Json.indented(receipt);
    }
}
