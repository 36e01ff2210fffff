-- Made by hand: version 1.8 was never run for us. Its schema is that of 1.6 with two columns and two tables more.
CREATE TABLE artists (
                    mbid TEXT PRIMARY KEY,
                    artist_name TEXT NOT NULL,
                    status TEXT NOT NULL DEFAULT '',
                    attempts INTEGER NOT NULL DEFAULT 0,
                    last_status_code TEXT NOT NULL DEFAULT '',
                    last_checked TEXT NOT NULL DEFAULT ''
                , text_search_attempted INTEGER NOT NULL DEFAULT 0, text_search_success INTEGER NOT NULL DEFAULT 0, text_search_last_checked TEXT NOT NULL DEFAULT '', manual_entry INTEGER NOT NULL DEFAULT 0, last_canary_target TEXT NOT NULL DEFAULT '', last_cf_cache_status TEXT NOT NULL DEFAULT '');
INSERT INTO artists VALUES('daa66d13-a000-4000-8000-000000000003','  leading and trailing  ','success',2,'200','2026-11-23T03:23:09.107662+00:00',1,1,'2026-11-23T03:23:09.138226+00:00',0,'skyhook-2','MISS');
INSERT INTO artists VALUES('b54cda26-a000-4000-8000-000000000006',' private','success',1,'200','2026-11-23T03:23:08.214255+00:00',1,1,'2026-11-23T03:23:09.138716+00:00',0,'skyhook-1','HIT');
INSERT INTO artists VALUES('78dde6c4-a000-4000-8000-000000000004','AC/DC','success',1,'200','2026-11-23T03:23:08.210363+00:00',1,1,'2026-11-23T03:23:08.233845+00:00',0,'skyhook-1','HIT');
INSERT INTO artists VALUES('00000000-a000-4000-8000-000000000000','Comma, The Artist','success',1,'200','2026-11-23T03:23:09.108640+00:00',1,1,'2026-11-23T03:23:09.139187+00:00',0,'skyhook-2','MISS');
INSERT INTO artists VALUES('538453d7-a000-4000-8000-000000000007','Plain','success',2,'200','2026-11-23T03:23:09.120754+00:00',1,1,'2026-11-23T03:23:09.150747+00:00',0,'skyhook-2','MISS');
INSERT INTO artists VALUES('9e3779b1-a000-4000-8000-000000000001','Quote "Q" Artist','success',1,'200','2026-11-23T03:23:09.122305+00:00',1,1,'2026-11-23T03:23:09.155770+00:00',0,'skyhook-2','MISS');
INSERT INTO artists VALUES('3c6ef362-a000-4000-8000-000000000002','Sigur Rós','success',1,'200','2026-11-23T03:23:09.122981+00:00',1,1,'2026-11-23T03:23:09.171485+00:00',0,'skyhook-2','MISS');
INSERT INTO artists VALUES('17156075-a000-4000-8000-000000000005','𝕏 Astral','success',1,'200','2026-11-23T03:23:09.128039+00:00',1,1,'2026-11-23T03:23:09.172347+00:00',0,'skyhook-2','MISS');
CREATE TABLE release_groups (
                    rg_mbid TEXT PRIMARY KEY,
                    rg_title TEXT NOT NULL,
                    artist_mbid TEXT NOT NULL,
                    artist_name TEXT NOT NULL,
                    artist_cache_status TEXT NOT NULL DEFAULT '',
                    status TEXT NOT NULL DEFAULT '',
                    attempts INTEGER NOT NULL DEFAULT 0,
                    last_status_code TEXT NOT NULL DEFAULT '',
                    last_checked TEXT NOT NULL DEFAULT '', manual_entry INTEGER NOT NULL DEFAULT 0, last_canary_target TEXT NOT NULL DEFAULT '', last_cf_cache_status TEXT NOT NULL DEFAULT '',
                    FOREIGN KEY (artist_mbid) REFERENCES artists (mbid)
                );
INSERT INTO release_groups VALUES('1a1a1238-b000-4000-8000-000000000003','Album 0 of 3','daa66d13-a000-4000-8000-000000000003','  leading and trailing  ','success','success',3,'200','2026-11-23T03:23:09.207200+00:00',0,'skyhook-2','MISS');
INSERT INTO release_groups VALUES('b8518be9-b001-4000-8000-000000000003','Album 1 of 3','daa66d13-a000-4000-8000-000000000003','  leading and trailing  ','success','success',1,'200','2026-11-23T03:23:09.207802+00:00',0,'skyhook-2','MISS');
INSERT INTO release_groups VALUES('34342470-b000-4000-8000-000000000006','Album 0 of 6','b54cda26-a000-4000-8000-000000000006',' private','success','success',1,'200','2026-11-23T03:23:08.253187+00:00',0,'skyhook-1','HIT');
INSERT INTO release_groups VALUES('d26b9e21-b001-4000-8000-000000000006','Album 1 of 6','b54cda26-a000-4000-8000-000000000006',' private','success','success',1,'200','2026-11-23T03:23:09.209049+00:00',0,'skyhook-2','MISS');
INSERT INTO release_groups VALUES('22cd6da0-b000-4000-8000-000000000004','Album 0 of 4','78dde6c4-a000-4000-8000-000000000004','AC/DC','success','success',1,'200','2026-11-23T03:23:09.211567+00:00',0,'skyhook-2','MISS');
INSERT INTO release_groups VALUES('c104e751-b001-4000-8000-000000000004','Album 1 of 4','78dde6c4-a000-4000-8000-000000000004','AC/DC','success','success',1,'200','2026-11-23T03:23:09.212011+00:00',0,'skyhook-2','MISS');
INSERT INTO release_groups VALUES('00000000-b000-4000-8000-000000000000','Album 0 of 0','00000000-a000-4000-8000-000000000000','Comma, The Artist','success','success',1,'200','2026-11-23T03:23:09.216526+00:00',0,'skyhook-2','MISS');
INSERT INTO release_groups VALUES('9e3779b1-b001-4000-8000-000000000000','Album 1 of 0','00000000-a000-4000-8000-000000000000','Comma, The Artist','success','success',2,'200','2026-11-23T03:23:09.231877+00:00',0,'skyhook-2','MISS');
INSERT INTO release_groups VALUES('3ce77fd8-b000-4000-8000-000000000007','Album 0 of 7','538453d7-a000-4000-8000-000000000007','Plain','success','success',2,'200','2026-11-23T03:23:09.244129+00:00',0,'skyhook-2','MISS');
INSERT INTO release_groups VALUES('db1ef989-b001-4000-8000-000000000007','Album 1 of 7','538453d7-a000-4000-8000-000000000007','Plain','success','success',2,'200','2026-11-23T03:23:09.259708+00:00',0,'skyhook-2','MISS');
INSERT INTO release_groups VALUES('08b35b68-b000-4000-8000-000000000001','Album 0 of 1','9e3779b1-a000-4000-8000-000000000001','Quote "Q" Artist','success','success',3,'200','2026-11-23T03:23:09.283714+00:00',0,'skyhook-2','MISS');
INSERT INTO release_groups VALUES('a6ead519-b001-4000-8000-000000000001','Album 1 of 1','9e3779b1-a000-4000-8000-000000000001','Quote "Q" Artist','success','success',2,'200','2026-11-23T03:23:09.300644+00:00',0,'skyhook-2','MISS');
INSERT INTO release_groups VALUES('1166b6d0-b000-4000-8000-000000000002','Album 0 of 2','3c6ef362-a000-4000-8000-000000000002','Sigur Rós','success','success',3,'200','2026-11-23T03:23:09.330673+00:00',0,'skyhook-2','MISS');
INSERT INTO release_groups VALUES('af9e3081-b001-4000-8000-000000000002','Album 1 of 2','3c6ef362-a000-4000-8000-000000000002','Sigur Rós','success','success',2,'200','2026-11-23T03:23:09.342452+00:00',0,'skyhook-2','MISS');
INSERT INTO release_groups VALUES('2b80c908-b000-4000-8000-000000000005','Album 0 of 5','17156075-a000-4000-8000-000000000005','𝕏 Astral','success','success',2,'200','2026-11-23T03:23:09.355056+00:00',0,'skyhook-2','MISS');
INSERT INTO release_groups VALUES('c9b842b9-b001-4000-8000-000000000005','Album 1 of 5','17156075-a000-4000-8000-000000000005','𝕏 Astral','success','success',2,'200','2026-11-23T03:23:09.371570+00:00',0,'skyhook-2','MISS');
CREATE TABLE canary_responses (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp TEXT NOT NULL, entity_type TEXT NOT NULL, entity_id TEXT NOT NULL, canary_target TEXT NOT NULL, status_code TEXT NOT NULL, success INTEGER NOT NULL, operation_type TEXT NOT NULL DEFAULT 'mbid_check');
INSERT INTO canary_responses (timestamp, entity_type, entity_id, canary_target, status_code, success) VALUES('2026-11-23T03:23:08.209322+00:00','artist','daa66d13-a000-4000-8000-000000000003','skyhook-1','503',0);
CREATE TABLE cf_cache_responses (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp TEXT NOT NULL, entity_type TEXT NOT NULL, entity_id TEXT NOT NULL, cf_cache_status TEXT NOT NULL, status_code TEXT NOT NULL, success INTEGER NOT NULL, operation_type TEXT NOT NULL DEFAULT 'mbid_check');
INSERT INTO cf_cache_responses (timestamp, entity_type, entity_id, cf_cache_status, status_code, success) VALUES('2026-11-23T03:23:08.209322+00:00','artist','daa66d13-a000-4000-8000-000000000003','DYNAMIC','503',0);
CREATE INDEX idx_artists_status ON artists (status);
CREATE INDEX idx_artists_text_search ON artists (text_search_attempted, text_search_success);
CREATE INDEX idx_artists_manual ON artists (manual_entry);
CREATE INDEX idx_rg_status ON release_groups (status);
CREATE INDEX idx_rg_artist_status ON release_groups (artist_cache_status);
CREATE INDEX idx_rg_artist_mbid ON release_groups (artist_mbid);
CREATE INDEX idx_rg_manual ON release_groups (manual_entry);
