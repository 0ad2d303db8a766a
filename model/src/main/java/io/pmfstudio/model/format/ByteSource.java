package io.pmfstudio.model.format;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/** A run of bytes that can be read in pieces. */
sealed interface ByteSource permits ByteSource.InMemory, ByteSource.InFile, TorchTensor.Gathered {
    /** How many bytes. */
    long length();

    /** A copy of {@code count} bytes from {@code offset}, little-endian, ready to be read. */
    ByteBuffer read(long offset, int count) throws IOException;

    /** Bytes in memory. */
    record InMemory(byte[] bytes) implements ByteSource {
        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public ByteBuffer read(long offset, int count) {
            int from = Math.toIntExact(offset);
            return ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, from + count))
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** Bytes {@code start} to {@code start + length} of an open file. */
    record InFile(FileChannel channel, Path file, long start, long length) implements ByteSource {
        static InFile whole(FileChannel channel, Path file) throws IOException {
            return new InFile(channel, file, 0, channel.size());
        }

        /** A part of this part; the caller has checked that it lies within. */
        InFile part(long offset, long partLength) {
            return new InFile(channel, file, start + offset, partLength);
        }

        @Override
        public ByteBuffer read(long offset, int count) throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
            try {
                for (long at = start + offset; buffer.hasRemaining(); ) {
                    int n = channel.read(buffer, at);
                    if (n < 0) {
                        throw new EOFException();
                    }
                    at += n;
                }
            } catch (EOFException e) {
                throw FormatException.of(file, "the file became shorter while it was read");
            } catch (ClosedChannelException e) {
                throw FormatException.of(file, "the file was closed before its tensors were read");
            }
            return buffer.flip();
        }
    }
}
