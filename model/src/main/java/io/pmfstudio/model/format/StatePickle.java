package io.pmfstudio.model.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.Unpickler;

/**
 * Reads one pickle of a state dict. Every instruction that could name, build or call something is answered here, not by
 * the library: tensors, storages and {@code collections.OrderedDict} are known, any other name is refused. Long texts
 * and endless programs are refused too, so a hostile file costs neither memory nor time.
 */
final class StatePickle extends Unpickler {
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_INSTRUCTIONS = 2_000_000;

    private final Storages storages;
    private int instructions;

    /** Resolves what a pickle says of a storage. */
    interface Storages {
        /** The storage of a reference. */
        TorchStorage find(TorchStorage.Reference reference) throws FormatException;
    }

    /** A storage class such as {@code torch.FloatStorage}, which a pickle names but never calls. */
    record StorageClass(ElementType type) {}

    private interface Constructor {
        Object construct(Object[] arguments) throws FormatException;
    }

    private StatePickle(Storages storages) {
        this.storages = storages;
    }

    /**
     * Reads the pickle at the stream's position and leaves the stream behind it.
     *
     * @throws FormatException if the pickle is broken or not one of a state dict; its message does not name the file
     */
    static Object load(InputStream input, Storages storages) throws IOException {
        try {
            return new StatePickle(storages).load(input);
        } catch (FormatException e) {
            throw e;
        } catch (Refused e) {
            throw e.reason;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new FormatException("its pickle is cut short or damaged");
        }
    }

    @Override
    protected Object dispatch(short instruction) throws IOException {
        if (++instructions > MOST_INSTRUCTIONS) {
            throw new FormatException("its pickle is longer than that of any state dict");
        }
        switch (instruction) {
            case Opcodes.GLOBAL -> stack.add(named(readLine(), readLine()));
            case Opcodes.STACK_GLOBAL -> {
                String name = popText();
                stack.add(named(popText(), name));
            }
            case Opcodes.INST -> throw refused(readLine(), readLine());
            case Opcodes.BINUNICODE, Opcodes.BINSTRING -> stack.add(readText(readInt()));
            case Opcodes.EMPTY_DICT -> stack.add(new LinkedHashMap<Object, Object>());
            case Opcodes.SETITEM -> {
                Object value = stack.pop();
                put(Arrays.asList(stack.pop(), value));
            }
            case Opcodes.SETITEMS -> put(stack.pop_all_since_marker());
            case Opcodes.BUILD -> dropState();
            case Opcodes.MARK,
                    Opcodes.STOP,
                    Opcodes.PROTO,
                    Opcodes.FRAME,
                    Opcodes.NONE,
                    Opcodes.NEWTRUE,
                    Opcodes.NEWFALSE,
                    Opcodes.BININT,
                    Opcodes.BININT1,
                    Opcodes.BININT2,
                    Opcodes.LONG1,
                    Opcodes.BINFLOAT,
                    Opcodes.SHORT_BINUNICODE,
                    Opcodes.SHORT_BINSTRING,
                    Opcodes.EMPTY_TUPLE,
                    Opcodes.TUPLE,
                    Opcodes.TUPLE1,
                    Opcodes.TUPLE2,
                    Opcodes.TUPLE3,
                    Opcodes.EMPTY_LIST,
                    Opcodes.APPEND,
                    Opcodes.APPENDS,
                    Opcodes.BINPUT,
                    Opcodes.LONG_BINPUT,
                    Opcodes.BINGET,
                    Opcodes.LONG_BINGET,
                    Opcodes.MEMOIZE,
                    Opcodes.REDUCE,
                    Opcodes.BINPERSID -> {
                return super.dispatch(instruction);
            }
            default ->
                throw new FormatException(
                        "its pickle uses the instruction 0x%02x, which no state dict needs; nothing was run"
                                .formatted(instruction));
        }
        return NO_RETURN_VALUE;
    }

    @Override
    protected Object persistentLoad(Object id) {
        try {
            return storages.find(TorchStorage.Reference.of(id));
        } catch (FormatException e) {
            throw new Refused(e);
        }
    }

    private static Object named(String module, String name) throws FormatException {
        String full = module + "." + name;
        if (TorchStorage.typeOf(full).isPresent()) {
            return new StorageClass(TorchStorage.typeOf(full).get());
        }
        return switch (full) {
            case "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_tensor" -> constructor(TorchTensor::of);
            case "torch._utils._rebuild_parameter" -> constructor(StatePickle::parameter);
            case "collections.OrderedDict" -> constructor(StatePickle::orderedDict);
            default -> throw refused(module, name);
        };
    }

    private static FormatException refused(String module, String name) {
        return new FormatException("its pickle asks for " + FormatException.quote(module + "." + name)
                + ", which no state dict needs; it was refused and nothing was run");
    }

    private static IObjectConstructor constructor(Constructor constructor) {
        return arguments -> {
            try {
                return constructor.construct(arguments);
            } catch (FormatException e) {
                throw new Refused(e);
            }
        };
    }

    /** {@code _rebuild_parameter(tensor, requires_grad, hooks)} is the tensor itself. */
    private static Object parameter(Object[] arguments) throws FormatException {
        if (arguments.length >= 1 && arguments[0] instanceof TorchTensor tensor) {
            return tensor;
        }
        throw new FormatException("its pickle describes a parameter in an unknown way");
    }

    private static Object orderedDict(Object[] arguments) throws FormatException {
        Map<Object, Object> dict = new LinkedHashMap<>();
        if (arguments.length == 0) {
            return dict;
        }
        if (arguments.length == 1 && arguments[0] instanceof List<?> pairs) {
            for (Object pair : pairs) {
                List<Object> items = pairOf(pair);
                dict.put(key(items.get(0)), items.get(1));
            }
            return dict;
        }
        throw new FormatException("its pickle builds an OrderedDict in an unknown way");
    }

    private static List<Object> pairOf(Object pair) throws FormatException {
        if (pair instanceof Object[] items && items.length == 2) {
            return Arrays.asList(items);
        }
        if (pair instanceof List<?> items && items.size() == 2) {
            return new ArrayList<>(items);
        }
        throw new FormatException("its pickle builds an OrderedDict in an unknown way");
    }

    /** Texts and numbers only: the hash of a deeply nested key could take for ever. */
    private static Object key(Object key) throws FormatException {
        if (key instanceof String || key instanceof Number) {
            return key;
        }
        throw new FormatException("its pickle has a dict whose keys are not texts or numbers");
    }

    private void put(List<Object> keysAndValues) throws FormatException {
        if (!(stack.peek() instanceof LinkedHashMap<?, ?> target)) {
            throw new FormatException("its pickle is cut short or damaged");
        }
        @SuppressWarnings("unchecked")
        Map<Object, Object> dict = (Map<Object, Object>) target;
        for (int i = 0; i + 1 < keysAndValues.size(); i += 2) {
            dict.put(key(keysAndValues.get(i)), keysAndValues.get(i + 1));
        }
    }

    /** The attributes of an OrderedDict ({@code _metadata}) are not needed; nothing else has any. */
    private void dropState() throws FormatException {
        Object state = stack.pop();
        if (!(state instanceof Map<?, ?>) || !(stack.peek() instanceof LinkedHashMap<?, ?>)) {
            throw new FormatException("its pickle sets the state of an object, which no state dict needs");
        }
    }

    private String popText() throws FormatException {
        if (stack.pop() instanceof String text) {
            return text;
        }
        throw new FormatException("its pickle is cut short or damaged");
    }

    private int readInt() throws IOException {
        byte[] bytes = input.readNBytes(4);
        if (bytes.length < 4) {
            throw new FormatException("its pickle is cut short or damaged");
        }
        return (bytes[0] & 0xff) | (bytes[1] & 0xff) << 8 | (bytes[2] & 0xff) << 16 | bytes[3] << 24;
    }

    private String readText(int length) throws IOException {
        if (length < 0 || length > LONGEST_TEXT) {
            throw new FormatException("its pickle holds a text of " + Integer.toUnsignedString(length) + " bytes");
        }
        byte[] bytes = input.readNBytes(length);
        if (bytes.length < length) {
            throw new FormatException("its pickle is cut short or damaged");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = input.read(); c != '\n'; c = input.read()) {
            if (c < 0 || line.length() == LONGEST_NAME) {
                throw new FormatException("its pickle is cut short or damaged");
            }
            line.append((char) c);
        }
        return line.toString();
    }

    /** Carries a reason through the library's unchecked world. */
    private static final class Refused extends PickleException {
        private final FormatException reason;

        Refused(FormatException reason) {
            super(reason.getMessage());
            this.reason = reason;
        }
    }
}
