package daybook.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Exclusion;
import daybook.consent.Window;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What people are told is kept out from the start, by titles as they stand.
class DefaultExclusionsTest {
    private static final Exclusion PAYMENTS = Objects.requireNonNull(DefaultExclusions.BY_ID.get("payment-titles"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My Bank",
                "Personal Banking | First National Bank - Mozilla Firefox",
                "Online Banking: accounts",
                "ONLINE-BANKING",
                "e-Banking",
                "eBanking login",
                "Payment",
                "Secure payments - shop",
                "Checkout (2 items)",
                "Log in to PayPal",
                "Add a credit card",
                "Debit cards",
            })
    void titleOfABankOrAPayment_isKeptOut(String title) {
        assertThat(PAYMENTS.matches(titled(title))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Draft 3: bankruptcy of a metaphor", "embankment.tex", "repayment", "notes"})
    void control_anotherTitle_isNot(String title) {
        assertThat(PAYMENTS.matches(titled(title))).isFalse();
    }

    private static Window titled(String title) {
        return new Window(1, "firefox", "firefox", "", title, new Window.Bounds(0, 0, 1, 1));
    }
}
