/* Searches an index from C, and from every language that calls C.
 *
 *   char* error = NULL;
 *   dateline_index* index = dateline_open("news.index", &error);
 *   char* reply = NULL;
 *   if (index != NULL)
 *     reply = dateline_search(index, "{\"q\": \"START Cairo\"}", &error);
 *   if (reply == NULL) fprintf(stderr, "%s\n", error);
 *   dateline_free(error);
 *   dateline_free(reply);
 *   dateline_close(index);
 *
 * Texts are UTF-8 and end with a zero byte. A text that is returned, or stored
 * through `error`, belongs to the caller, who gives it to dateline_free.
 *
 * A function that fails returns NULL and stores a message for people through
 * `error`, unless that is NULL; else it stores NULL there. What was there
 * before is not looked at. No C++ exception comes out.
 *
 * An index answers from the generation that was published when it was opened,
 * however often newer ones follow; open it again to see them. Threads may use
 * the same index at the same time; only dateline_close must come after all
 * other calls have returned.
 */
#ifndef DATELINE_SEARCHER_DATELINE_H_
#define DATELINE_SEARCHER_DATELINE_H_

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dateline_index dateline_index;

/* Opens the published generation of the index in this directory. Fails when
 * there is none, when it is damaged, or made by another version. */
dateline_index* dateline_open(const char* path, char** error);

/* NULL is allowed. */
void dateline_close(dateline_index* index);

/* Searches. `parameters` is a JSON object of at most 64 KB with the names and
 * values of the HTTP service's /search, which /openapi.json describes:
 * {"q": "wheat", "size": 3, "facet": ["person:5", "org"]}. The reply is the
 * service's, with nextCursor for the results behind; `format` may be json,
 * jsonl, csv or trec. A search ends early only when `timeout` says so. Fails on
 * a parameter or a query that cannot be read; the message says what would be
 * good. */
char* dateline_search(const dateline_index* index, const char* parameters,
                      char** error);

/* The article with this id, as /articles/{id} gives it. Fails when there is
 * none. */
char* dateline_article(const dateline_index* index, const char* id,
                       char** error);

/* A returned text or message; NULL is allowed. */
void dateline_free(char* text);

#ifdef __cplusplus
}
#endif

#endif /* DATELINE_SEARCHER_DATELINE_H_ */
