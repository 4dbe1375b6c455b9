package org.havn.web;

import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Everything the pages need from the web server.
@Configuration
class WebConfig {

    private static final int COMPRESSED_BYTES_MIN = 1_024;

    @Bean
    static Texts texts() {
        return new Texts();
    }

    @Bean
    static WebSettings webSettings(@Value("${havn.idle:PT10M}") Duration idle) {
        return new WebSettings(idle);
    }

    /// Style sheets and scripts travel compressed. Pages do not: they hold tokens and what somebody typed, and the
    /// length of a compressed page tells about both.
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    static WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> compressedAssets() {
        return factory -> {
            var compression = new Compression();
            compression.setEnabled(true);
            compression.setMinResponseSize(org.springframework.util.unit.DataSize.ofBytes(COMPRESSED_BYTES_MIN));
            compression.setMimeTypes(new String[] {"text/css", "text/javascript", "image/svg+xml"});
            factory.setCompression(compression);
        };
    }

    @Bean
    static WebMvcConfigurer pagesOnTheWeb(Visits visits, BoardStreams boards) {
        return new WebMvcConfigurer() {

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(visits);
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(boards);
            }

            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler(
                                "/vendor/*.css",
                                "/vendor/*.js",
                                "/havn.css",
                                "/prepare.css",
                                "/havn.js",
                                "/substances.js",
                                "/booth.js",
                                "/*.svg")
                        .addResourceLocations("classpath:/static/vendor/", "classpath:/static/")
                        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365))
                                .cachePublic()
                                .immutable());
            }
        };
    }
}
