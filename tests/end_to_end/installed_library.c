/* Prints what dateline.h gives: PROGRAM INDEX search PARAMETERS, or
 * PROGRAM INDEX article ID. Exits with 1 and the message when it fails. */
#include <stdio.h>
#include <string.h>

#include "searcher/dateline.h"

static int fail(char* error) {
  fprintf(stderr, "%s\n", error == NULL ? "no message" : error);
  dateline_free(error);
  return 1;
}

int main(int argc, char** argv) {
  char* error = NULL;
  char* reply;
  dateline_index* index;
  if (argc != 4) return 2;
  index = dateline_open(argv[1], &error);
  if (index == NULL) return fail(error);
  reply = strcmp(argv[2], "search") == 0
              ? dateline_search(index, argv[3], &error)
              : dateline_article(index, argv[3], &error);
  dateline_close(index);
  if (reply == NULL) return fail(error);
  fputs(reply, stdout);
  dateline_free(reply);
  return 0;
}
