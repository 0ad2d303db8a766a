package io.pmfstudio.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URL;
import java.util.Set;

/** What no class of the studio and of its engine may use. */
@AnalyzeClasses(packages = "io.pmfstudio", importOptions = ImportOption.DoNotIncludeTests.class)
class ConnectionsTest {
    private static final Set<String> CONNECTIONS = Set.of(
            "java.net.Socket",
            "java.net.ServerSocket",
            "java.net.DatagramSocket",
            "java.net.URLConnection",
            "java.net.HttpURLConnection",
            "java.nio.channels.SocketChannel",
            "java.nio.channels.ServerSocketChannel",
            "java.nio.channels.DatagramChannel",
            "javax.net.SocketFactory",
            "javafx.scene.web.WebView");

    private static final String REASON =
            "the studio opens no connection and listens to none; only the tensor engine fetches its library, once, where it"
                    + " is asked to";

    @ArchTest
    static final ArchRule NOTHING_LISTENS_OR_CALLS = noClasses()
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "reach the network",
                    other -> other.getPackageName().startsWith("java.net.http")
                            || CONNECTIONS.contains(other.getName())))
            .because(REASON);

    @ArchTest
    static final ArchRule NO_ADDRESS_IS_OPENED = noClasses()
            .should()
            .callMethod(URL.class, "openStream")
            .orShould()
            .callMethod(URL.class, "openConnection")
            .because(REASON);
}
