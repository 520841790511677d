"""What the service must survive, a file a subject; each fault has a test here, most of them up to the written feed.

Network
    names, refusals, silent hosts                       test_network_connections
    resets, cuts, drips, stalls, endless or huge bodies, bombs, endless heads, unasked answers
                                                        test_network_bodies
    private addresses in every spelling, rebinding, proxies, allowed hosts
                                                        test_network_addresses
    redirects: circles, chains, other schemes, other origins
                                                        test_network_redirects
    certificates and handshakes                         test_network_tls
    304 unasked or for ever, validators, 401 to 503, Retry-After, login pages, a thousand feeds of one host
                                                        test_network_answers
    any bytes at all                                    test_network_rubbish
    article pages, archives, found feeds                test_network_pages
    what a fault comes to for a user, portals, moves, hubs, icons and pictures
                                                        test_network_passes
    (rates of large documents: tests/fetch/test_large; pacing: tests/manners)
Documents
    entities, depth, size, characters, encodings, broken ends, ids, dates, links
                                                        test_parse, and on their whole way test_parse_passes
    ids that rotate, claims on ids, floods              test_parse_ids
    copies, claims, bridges, chains, corrections        test_parse_copies
    crowds, short and empty texts, scripts, disguises   test_parse_crowds
    (workers that are killed: tests/test_workers)
Content, storage, outputs, pages                        test_content, test_storage, test_output, test_web
"""
