package org.havn.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Addresses of style sheets, scripts and icons that change when their content does, so that a browser may keep them.
final class Assets {

    private static final Map<String, String> ADDRESSES = new ConcurrentHashMap<>();

    private Assets() {}

    static String address(String path) {
        return ADDRESSES.computeIfAbsent(path, Assets::fingerprinted);
    }

    private static String fingerprinted(String path) {
        try (var stream = Assets.class.getResourceAsStream("/static" + path)) {
            if (stream == null) {
                throw new IllegalStateException("The file %s is not on the class path".formatted(path));
            }
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(stream.readAllBytes());
            return path + "?v=" + HexFormat.of().formatHex(digest, 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException("The file %s cannot be read".formatted(path), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
