package daybook.agent.command;

import daybook.agent.release.Plans;
import daybook.agent.release.ReleaseDesk;
import daybook.exporter.bundle.Description;
import daybook.exporter.release.StagedBundle;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "preview", description = "What exactly would leave, with its digest. Nothing leaves by it.")
public final class ReleasePreviewCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "NAME")
    private String name = "";

    @Override
    public Integer call() throws Exception {
        ReleaseDesk desk = ReleaseCommand.desk(options);
        Plans.Filed filed = desk.named(name);
        options.err().println("Building the bundle, sealed. Nothing of it is readable on the disk ...");
        ReleaseDesk.Look look = desk.look(filed);
        List<String> blocks = desk.blocks(filed, look.staged());
        if (options.json) {
            Json.print(options.out(), form(look, blocks));
        } else {
            new PreviewText(options.out(), desk.sessions()).print(look, blocks);
        }
        options.out().flush();
        return 0;
    }

    private static ObjectNode form(ReleaseDesk.Look look, List<String> blocks) {
        StagedBundle staged = look.staged();
        ObjectNode form = Json.object()
                .put("plan", staged.description().name())
                .put("digest", staged.digest().hex())
                .put("short", staged.shortDigest())
                .put("redaction", Description.REDACTION);
        ObjectNode rows = form.putObject("rows");
        staged.description().rows().forEach(rows::put);
        form.put("media_ns", look.overview().mediaNanos()).put("bytes", staged.sizeBytes());
        ObjectNode leftOut = form.putObject("left_out");
        staged.leftOut().forEach(leftOut::put);
        // None is open, for nothing looks for any: "redaction" says so.
        form.put("open_findings", 0);
        ArrayNode blocked = form.putArray("blocked_by");
        blocks.forEach(blocked::add);
        return form;
    }
}
