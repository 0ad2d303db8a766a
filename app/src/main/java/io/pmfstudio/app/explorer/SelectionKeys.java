package io.pmfstudio.app.explorer;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * The keys that move the selection: arrows by cells, with Shift by four, with the shortcut key by hundredths of t and r;
 * Home and End to r = t and r = 0.
 */
final class SelectionKeys {
    private static final double FINE = 0.01;
    private static final int FAR = 4;

    private final ExplorerViewModel viewModel;

    SelectionKeys(ExplorerViewModel viewModel) {
        this.viewModel = viewModel;
    }

    /** Moves the selection and consumes the event, if it is one of these keys. */
    void handle(KeyEvent event) {
        if (event.isAltDown()) {
            return;
        }
        if (event.isShortcutDown() ? nudge(event.getCode()) : move(event.getCode(), event.isShiftDown() ? FAR : 1)) {
            event.consume();
        }
    }

    private boolean move(KeyCode key, int by) {
        switch (key) {
            case UP -> viewModel.moveSelection(-by, 0);
            case DOWN -> viewModel.moveSelection(by, 0);
            case LEFT -> viewModel.moveSelection(0, -by);
            case RIGHT -> viewModel.moveSelection(0, by);
            case HOME -> viewModel.update(ExplorerState::atDiagonal);
            case END -> viewModel.update(ExplorerState::atEnd);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean nudge(KeyCode key) {
        switch (key) {
            case UP -> viewModel.update(now -> now.nudged(FINE, 0));
            case DOWN -> viewModel.update(now -> now.nudged(-FINE, 0));
            case LEFT -> viewModel.update(now -> now.nudged(0, FINE));
            case RIGHT -> viewModel.update(now -> now.nudged(0, -FINE));
            default -> {
                return false;
            }
        }
        return true;
    }
}
