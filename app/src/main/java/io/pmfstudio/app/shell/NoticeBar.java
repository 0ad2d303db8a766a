package io.pmfstudio.app.shell;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.Notice;
import io.pmfstudio.app.task.NoticeBoard;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;

/** The latest notice as a strip: one sentence, its details on demand. A good one goes by itself. */
final class NoticeBar extends VBox {
    private final FontIcon icon = new FontIcon();
    private final Label sentence = new Label();
    private final TextArea details = new TextArea();
    private final Button more;
    private final PauseTransition leave = new PauseTransition(Duration.seconds(6));

    NoticeBar(NoticeBoard notices, Texts texts) {
        getStyleClass().add("notice");
        setId("notice");
        sentence.setWrapText(true);
        sentence.setMaxWidth(Double.MAX_VALUE);
        sentence.setId("notice-sentence");
        HBox.setHgrow(sentence, Priority.ALWAYS);
        more = new Button(texts.get("notice.details"));
        more.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        more.setOnAction(event -> showDetails(!details.isVisible()));
        Button close = new Button(texts.get("notice.dismiss"), new FontIcon(MaterialDesignC.CLOSE));
        close.setContentDisplay(javafx.scene.control.ContentDisplay.GRAPHIC_ONLY);
        close.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        close.setOnAction(event -> notices.dismiss());
        HBox line = new HBox(12, icon, sentence, more, close);
        line.setAlignment(Pos.CENTER_LEFT);
        details.setEditable(false);
        details.setPrefRowCount(8);
        getChildren().addAll(line, details);
        leave.setOnFinished(event -> notices.dismiss());
        notices.latest().addListener((value, before, now) -> show(now));
        show(notices.latest().get());
    }

    private void showDetails(boolean visible) {
        details.setVisible(visible);
        details.setManaged(visible);
    }

    private void show(Optional<Notice> notice) {
        leave.stop();
        setVisible(notice.isPresent());
        setManaged(notice.isPresent());
        showDetails(false);
        notice.ifPresent(now -> {
            sentence.setText(now.sentence());
            details.setText(now.details());
            more.setVisible(!now.details().isEmpty());
            icon.setIconCode(icon(now.kind()));
            getStyleClass().removeAll("done", "warning", "failure");
            getStyleClass()
                    .add(
                            switch (now.kind()) {
                                case DONE -> "done";
                                case WARNING -> "warning";
                                case FAILURE -> "failure";
                            });
            if (now.kind() == Notice.Kind.DONE) {
                leave.playFromStart();
            }
        });
    }

    private static Ikon icon(Notice.Kind kind) {
        return switch (kind) {
            case DONE -> MaterialDesignC.CHECK_CIRCLE_OUTLINE;
            case WARNING -> MaterialDesignI.INFORMATION_OUTLINE;
            case FAILURE -> MaterialDesignA.ALERT_CIRCLE_OUTLINE;
        };
    }
}
