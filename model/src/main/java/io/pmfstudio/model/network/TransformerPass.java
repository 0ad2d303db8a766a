package io.pmfstudio.model.network;

import io.pmfstudio.model.network.PixelTransformer.Heads;
import io.pmfstudio.model.network.PixelTransformer.Outputs;
import io.pmfstudio.model.runtime.Recording;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** A forward through a transformer, a block a slice. What is recorded in pieces is cut where a slice ends. Engine thread only. */
final class TransformerPass implements SlicedWork<Heads> {
    private final PixelTransformer transformer;
    private final Recording recording;
    private final Deque<Slice> slices = new ArrayDeque<>();
    private Optional<TensorScope> own = Optional.empty();
    private DualTensor last;
    private DualTensor trunkEnd;
    private Optional<DualTensor> u = Optional.empty();
    private Optional<DualTensor> v = Optional.empty();

    /** What a slice computes, and where it goes. */
    private record Slice(Function<TensorScope, DualTensor> body, Consumer<DualTensor> sink) {}

    TransformerPass(
            PixelTransformer transformer, DualTensor z, Conditions asked, Outputs outputs, Recording recording) {
        this.transformer = transformer;
        this.recording = recording;
        slices.add(new Slice(scope -> transformer.tokens(scope, z, asked), this::trunk));
        transformer.trunk().forEach(block -> slices.add(new Slice(scope -> after(block, scope), this::trunk)));
        if (outputs != Outputs.V) {
            head("u", transformer.uBlocks(), () -> trunkEnd, image -> u = Optional.of(image));
        }
        if (outputs != Outputs.U) {
            // du/dt is asked of u alone, so where both are computed v goes without its tangent
            Supplier<DualTensor> from =
                    () -> outputs == Outputs.BOTH ? DualTensor.constant(trunkEnd.value()) : trunkEnd;
            head("v", transformer.vBlocks(), from, image -> v = Optional.of(image));
        }
    }

    private void trunk(DualTensor next) {
        last = next;
        trunkEnd = next;
    }

    /** A block takes its input over, for it closes what it no longer needs; what a cut begins with stays the recording's. */
    private DualTensor after(TransformerBlock block, TensorScope scope) {
        return block.forward(scope, recording.isCut() ? last.handedOver() : last);
    }

    private void head(
            String name, List<TransformerBlock> blocks, Supplier<DualTensor> from, Consumer<DualTensor> sink) {
        for (int i = 0; i < blocks.size(); i++) {
            TransformerBlock block = blocks.get(i);
            Function<TensorScope, DualTensor> body =
                    i == 0 ? scope -> block.forward(scope, from.get().alias()) : scope -> after(block, scope);
            slices.add(new Slice(body, next -> last = next));
        }
        slices.add(new Slice(
                scope -> transformer.image(scope, blocks.isEmpty() ? from.get().alias() : last, name), sink));
    }

    @Override
    public Optional<Heads> advance(TensorScope scope) {
        TensorScope inner = own.orElseGet(scope::child);
        own = Optional.of(inner);
        return recording.during(() -> {
            Slice slice = slices.remove();
            slice.sink().accept(slice.body().apply(inner).cut(recording));
            if (!slices.isEmpty()) {
                return Optional.empty();
            }
            Heads heads = new Heads(u.map(image -> out(image, scope)), v.map(image -> out(image, scope)));
            inner.close();
            return Optional.of(heads);
        });
    }

    private DualTensor out(DualTensor image, TensorScope scope) {
        return (recording.isCut() ? image.handedOver() : image).into(scope);
    }
}
