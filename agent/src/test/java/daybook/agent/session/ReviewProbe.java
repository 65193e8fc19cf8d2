package daybook.agent.session;

import daybook.agent.home.Home;
import daybook.agent.review.ReviewClient;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/// Says whether the review process of the home that it is given answers whoever runs this.
final class ReviewProbe {
    private ReviewProbe() {}

    public static void main(String[] args) throws Exception {
        PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
        boolean answered = ReviewClient.run(new Home(Path.of(args[0])), List.of("sessions"), nowhere, nowhere)
                .isPresent();
        System.out.println(answered ? "answered" : "not answered");
    }
}
